package words

import "github.com/baton-planner/baton/data"

// Stages are the words of all journey stages.
func Stages() []string { return inWords(data.JourneyStages(), Stage) }

// Activities are the words of all kinds of follow-ups.
func Activities() []string { return inWords(data.ActivityKinds(), Activity) }

// CampaignStatuses are the words of everything a campaign can be at.
func CampaignStatuses() []string { return inWords(data.CampaignStatuses(), CampaignStatus) }

// CampaignTypes are the words of everything a campaign can be.
func CampaignTypes() []string { return inWords(data.CampaignTypes(), CampaignType) }

func inWords[T any](all []T, word func(T) string) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = word(v)
	}
	return out
}
