package ui

import "github.com/baton-planner/baton/data"
import "github.com/baton-planner/baton/ui/desk"

type tmpd struct{ d *desk.Desk }

func (a *App) dialogs(d *desk.Desk) desk.Dialogs { return tmpd{d} }
func (tmpd) Edit(kind data.Kind, id data.ID, preset map[string]any, done func(data.ID)) {}
func (tmpd) Complete(id data.ID, done func())                                          {}
func (tmpd) Win(deal data.ID, done func())                                             {}
func (tmpd) Lose(deal data.ID, done func())                                            {}
func (tmpd) HandOff(contact data.ID, done func())                                      {}
func (tmpd) Return(handoff data.ID, done func())                                       {}
func (tmpd) MoveContacts(ids []data.ID, to data.JourneyStage, done, cancelled func())  {}
