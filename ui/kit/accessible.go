package kit

import "fyne.io/fyne/v2"

// What assistive technology is told; Fyne reads it when built with its accessibility tag.
var (
	_ fyne.Accessible = (*Button)(nil)
	_ fyne.Accessible = (*Checkbox)(nil)
	_ fyne.Accessible = (*NavItem)(nil)
	_ fyne.Accessible = (*Label)(nil)
	_ fyne.Accessible = (*Paragraph)(nil)
	_ fyne.Accessible = (*ListRow)(nil)
	_ fyne.Accessible = (*Tile)(nil)
)

// AccessibilityLabel implements fyne.Accessible.
func (b *Button) AccessibilityLabel() string {
	if b.spec.Text == "" {
		return b.tip
	}
	return b.spec.Text
}

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible.
func (c *Checkbox) AccessibilityLabel() string {
	if c.label == nil {
		return c.tip
	}
	return c.label.Text()
}

// AccessibilityRole implements fyne.Accessible.
func (c *Checkbox) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible.
func (n *NavItem) AccessibilityLabel() string {
	if n.count == "" {
		return n.spec.Text
	}
	return n.spec.Text + " " + n.count
}

// AccessibilityRole implements fyne.Accessible.
func (n *NavItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// AccessibilityLabel implements fyne.Accessible.
func (l *Label) AccessibilityLabel() string { return l.Text() }

// AccessibilityRole implements fyne.Accessible.
func (l *Label) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (p *Paragraph) AccessibilityLabel() string { return p.text }

// AccessibilityRole implements fyne.Accessible.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (r *ListRow) AccessibilityLabel() string { return r.spec.Title + r.spec.More }

// AccessibilityRole implements fyne.Accessible.
func (r *ListRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// AccessibilityLabel implements fyne.Accessible.
func (t *Tile) AccessibilityLabel() string { return t.spec.Title + " " + t.spec.Value }

// AccessibilityRole implements fyne.Accessible.
func (t *Tile) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }
