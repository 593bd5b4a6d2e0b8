using System.Globalization;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Patterns;

/// <summary>All that is said of patterns and silences. It says what was recorded, and of nobody that they did it.</summary>
internal static class PatternWords
{
    private static readonly string[] Numbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    // What was raised has no day on which it happened: several old notes may have been entered on one.
    private const string AsRaised =
        "Where no contact is recorded, that is the day on which it was raised: look whether they are one event, told more than once, or several.";

    private static readonly RoleSet SentByOthers = RoleSet.Of(Role.SupplyStaff, Role.AgencyWorker, Role.Contractor);

    public static IReadOnlyList<string> Reasons(Pattern pattern)
    {
        var (all, first, last) = (pattern.Concerns.Count, LondonTime.DateOf(pattern.OldestAt), LondonTime.DateOf(pattern.NewestAt));
        var time = first == last
            ? $"on one day, {Day(first)}"
            : $"within {Count(last.DayNumber - first.DayNumber + 1, "day")}, from {Day(first)} to {Day(last)}";
        List<string> reasons = [$"{Capital(Count(all, "concern"))} about one person, at {Count(pattern.Schools.Count, "school")}, {time}."];
        reasons.AddRange(pattern.Concerns.Select(breach => breach.Raised.Activity).OfType<Activity>().GroupBy(activity => activity)
            .Where(kind => kind.Count() > 1).OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key)
            .Select(kind => $"{Capital(Part(kind.Count(), all))} of one kind: {Vocabulary.PhraseOf(kind.Key)}."));
        List<IGrouping<DateOnly, DateOnly>> shared = [.. pattern.Days.GroupBy(day => day).Where(day => day.Count() > 1)];
        if (shared.Count > 0)
        {
            reasons.Add(shared.Count == 1
                ? $"{Capital(Part(shared[0].Count(), all))} of one day, {Day(shared[0].Key)}. {AsRaised}"
                : $"On {Number(shared.Count)} days there are several of them. {AsRaised}");
        }

        var waiting = pattern.Concerns.Count(breach => breach.Threshold is null);
        reasons.Add(waiting == 0 ? "Each is held to be a low-level concern."
            : waiting == all ? "None of them has been triaged yet."
            : $"{Capital(Number(waiting))} of them {(waiting == 1 ? "has" : "have")} not been triaged yet.");
        if (Grave(pattern) is > 0 and var grave)
        {
            reasons.Add($"{Capital(Number(grave))} of those that nobody has triaged {(grave == 1 ? "was" : "were")} recorded as grave.");
        }

        return reasons;
    }

    public static IReadOnlyList<string> NextSteps(Pattern pattern, DateTimeOffset now)
    {
        List<string> steps =
        [
            .. Grave(pattern) switch
            {
                0 => Array.Empty<string>(),
                1 => ["Have the one that was recorded as grave triaged first, by itself and at once: it may meet the harm threshold alone, and does not wait for the others."],
                _ => ["Have those that were recorded as grave triaged first, each by itself and at once: one may meet the harm threshold alone, and does not wait for the others."],
            },
            $"Have them looked at together by {Listed([.. WhoBringsTogether(pattern, now), .. pattern.Concerns.SelectMany(breach => WhoLooks(breach, now)).Distinct()])}.",
            "Consider whether together they meet the harm threshold. If they do, or may, tell the LADO at once, and within one working day at the latest.",
            $"Consider what they say about the culture of the {(pattern.Schools.Count == 1 ? "school" : "schools")}, "
                + "and whether the code of conduct, training or supervision has to change.",
        ];
        if (pattern.Concerns.Any(breach => breach.Raised.SubjectRoles.Overlaps(SentByOthers)))
        {
            steps.Add("Consider telling the agency or the firm that sends them, so that concerns from elsewhere can be seen together.");
        }

        return steps;
    }

    // Of what was triaged the severity is the triage's own, and waits for nobody.
    private static int Grave(Pattern pattern) => pattern.Concerns.Count(breach => breach.Threshold is null && breach.Severity >= Severity.High);

    public static string Reason(Silence silence)
    {
        var days = Count(silence.Days, "day");
        var since = $"{(silence.HasConcern ? "" : "its records began on ")}{Day(silence.Since)}";
        var usual = silence.UsualDays is { } gap
            ? $"At the trust's schools one is usually recorded {(gap <= 1 ? "every day" : $"every {Count(gap, "day")}")}."
            : "No usual time between two concerns is known in the trust yet.";
        return $"No concern has been recorded at {silence.School.Name} since {since}: {days}{(silence.IsOverAugust ? ", without those of August" : "")}. {usual}";
    }

    public static IReadOnlyList<string> NextSteps(Silence silence) =>
    [
        $"Ask at {silence.School.Name} whether everybody who works there knows what a low-level concern is, and how to share one.",
        "Ask whether concerns are written down elsewhere, on paper for example, and have them recorded.",
    ];

    // Each head sees those of one school, and the officer all of them, but for those about themselves.
    private static IEnumerable<string> WhoBringsTogether(Pattern pattern, DateTimeOffset now) =>
        pattern.Schools.Count > 1 && !pattern.Concerns.Any(breach => breach.StandingAt(now).Contains(Role.TrustSafeguardingOfficer)) ? ["the trust's safeguarding officer"] : [];

    // INVARIANT: nobody is told to look at what is about themselves: a safeguarding lead is named for what is handled within the school alone, and not where they are its subject.
    private static IEnumerable<string> WhoLooks(BreachView breach, DateTimeOffset now)
    {
        var handler = breach.HandlerAt(now);
        yield return handler switch
        {
            Role.Headteacher => $"the headteacher of {breach.School.Name}",
            Role.ChairOfGovernors => $"the chair of governors of {breach.School.Name}",
            Role.ChairOfTrustees => "the chair of trustees",
            Role.LocalAuthorityOfficer => $"the LADO of {breach.School.LocalAuthority.Name}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (handler == Role.Headteacher && !breach.StandingAt(now).Contains(Role.DesignatedSafeguardingLead))
        {
            yield return $"the designated safeguarding lead of {breach.School.Name}";
        }
    }

    private static string Part(int some, int all) => some == all ? all == 2 ? "both of them are" : "all of them are" : $"{Number(some)} of them are";

    private static string Listed(IReadOnlyList<string> those) => those.Count == 1 ? those[0] : $"{string.Join(", ", those.Take(those.Count - 1))} and {those[^1]}";

    private static string Count(int number, string of) => $"{Number(number)} {of}{(number == 1 ? "" : "s")}";

    private static string Number(int number) => number < Numbers.Length ? Numbers[number] : number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}";
}
