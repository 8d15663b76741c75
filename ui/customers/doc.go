// Package customers is the screen of those who have bought: when last and how often, the next step of their care, who looks
// after them, and who has not bought for so long that they should be won back.
package customers
