// Package sample makes a believable plan of any size: Velo Nord GmbH, which builds bicycles and cargo bikes in northern
// Germany and sells them to shops, city fleets, hotels and delivery firms.
//
// The same seed and day give the same business: campaigns that worked and some that did not, leads from many countries,
// handoffs, deals, follow-ups and care after the purchase over about twenty months up to the day before Config.Today.
// Nothing lies after that day but what is planned. It is what a first-time user looks around in, and, at 1,000,000 contacts,
// the load of the benchmarks; so it writes rows with multi-row statements through the store's Setup and knows the schema. A
// test compares its column lists with the tables.
//
// It imports data and data/store, nothing else of ours.
package sample
