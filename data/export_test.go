package data

// GaugeFrom lets rules be counted over columns in memory from so many contacts on.
func (p *Planner) GaugeFrom(contacts int64) { p.gauge.least = contacts }
