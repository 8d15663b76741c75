// Package handoffs is the inbox of sales: leads that marketing has handed over and that wait for an answer, with the business
// time left until the promise, and those that were accepted or returned with a reason.
package handoffs
