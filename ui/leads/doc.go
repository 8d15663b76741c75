// Package leads is the screen of the leads: a table with views and bulk actions, and the journey as a board. A lead's panel
// shows its stage, qualification, next step and timeline, and hands it to sales.
package leads
