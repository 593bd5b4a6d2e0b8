namespace TrustSafeguard.Statistics.Tests.Invented;

/// <summary>Contacts with the authority that nobody had: skewed as real ones are, a few categories with most and many with almost none.</summary>
public static class Incidents
{
    public static Subject Contacts { get; } = new(
        "contacts with the authority",
        ["referral", "advice"],
        [0],
        [
            new("referrer", ["school", "police", "health", "social care", "parent", "anonymous", "other"]),
            new("role", ["teacher", "teaching assistant", "head teacher", "support staff", "supply", "volunteer", "contractor", "governor", "transport", "not recorded"]),
            new("conduct", ["physical", "emotional", "sexual", "neglect", "online contact", "position of trust", "conduct outside work", "not recorded"]),
            new("severity", ["low", "moderate", "serious", "critical"]),
            new("limb of the threshold", ["harmed a child", "possible criminal offence", "risk of harm", "not suitable", "not recorded"]),
            new("outcome", ["open", "substantiated", "unsubstantiated", "unfounded", "false", "malicious"]),
            new("employment result", ["no action", "training", "warning", "dismissed", "resigned"], Recorded: false),
            new("kind of meeting", ["none", "evaluation", "strategy"], Recorded: false),
            new("referred within one working day", ["yes", "no", "not recorded"]),
            new("time to close", ["one month", "three months", "twelve months", "longer", "open"]),
        ]);

    /// <param name="schools">Where they happen.</param>
    /// <param name="period">When.</param>
    /// <param name="perThousandPupils">How many a thousand pupils have in the period.</param>
    /// <param name="seed">The same seed invents the same.</param>
    public static List<Occurrence> Invent(IEnumerable<RegisterSchool> schools, Period period, double perThousandPupils, int seed)
    {
        var chance = new Random(seed);
        var days = period.Last.DayNumber - period.First.DayNumber + 1;
        var occurrences = new List<Occurrence>();
        foreach (var school in schools)
        {
            var expected = school.Pupils * perThousandPupils / 1000;
            var left = Math.Exp(-expected);
            for (var product = chance.NextDouble(); product > left; product *= chance.NextDouble())
            {
                occurrences.Add(One(school.Urn, period.First.AddDays(chance.Next(days)), chance));
            }
        }

        return occurrences;
    }

    public static Occurrence One(int school, DateOnly on, Random chance) =>
        new(school, on, chance.NextDouble() < 0.65 ? 0 : 1, [.. Contacts.Breakdowns.Select(breakdown => Skewed(breakdown.Categories.Length, chance))]);

    private static int Skewed(int categories, Random chance) => Math.Min(categories - 1, (int)(categories * Math.Pow(chance.NextDouble(), 2.2)));
}
