// Package desk is what a screen and the window agree on: routes, pages and their heads, and the Desk through which a screen
// reads the plan, changes it and goes elsewhere. Screens import it and never each other.
package desk
