using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>
/// What is worked out of several records (patterns, silences, orders by number, totals of filters), beside a walk over what the reference of the rules lets a caller see.
/// </summary>
internal sealed class OfficersQuestions(Gateway gateway, History history, Pruning pruning, Standing standing, IReadOnlyDictionary<string, JsonElement> whole)
{
    private const string AsRaised =
        "Where no contact is recorded, that is the day on which it was raised: look whether they are one event, told more than once, or several.";

    private static readonly string[] Handlers = ["HEADTEACHER", "CHAIR_OF_GOVERNORS", "CHAIR_OF_TRUSTEES", "LOCAL_AUTHORITY_OFFICER"];
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private readonly List<string> differences = [];

    public async Task<IReadOnlyList<string>> DifferencesAsync(Viewer viewer)
    {
        foreach (var trust in history.Of<TrustFact>())
        {
            await PatternsAsync(viewer, trust);
            await SilencesAsync(viewer, trust);
        }

        var schools = await gateway.AskAsync(viewer, "{ schools(orderBy: OPEN_BREACHES_DESC, first: 1000) { nodes { id } edges { cursor } pageInfo { hasNextPage } } }");
        var expected = history.Of<SchoolFact>().Where(pruning.Sees)
            .OrderByDescending(school => Seen.Count(breach => breach.School == school && IsOpen(breach))).ThenBy(school => school.Urn);
        Compare("schools by open breaches", expected.Select(school => school.Id), schools.At("data.schools").TextsAt("nodes[].id"));
        foreach (var handler in Handlers)
        {
            await TotalAsync(viewer, $"handler: [{handler}]", breach => standing.HandlerOf(breach) == handler);
        }

        await TotalAsync(viewer, "open: true", IsOpen);
        await TotalAsync(viewer, "open: false", breach => !IsOpen(breach));
        await TotalAsync(viewer, "activity: [PERSONAL_SOCIAL_MEDIA_CONNECTION]", breach => Of(breach).At("activity").GetString() == "PERSONAL_SOCIAL_MEDIA_CONNECTION");
        foreach (var authority in history.Of<AuthorityFact>().Where(pruning.Sees))
        {
            await TotalAsync(viewer, $"localAuthority: \"{authority.Code}\"", breach => breach.School.Authority == authority);
        }

        return differences;
    }

    private IEnumerable<BreachFact> Seen => history.Of<BreachFact>().Where(pruning.Sees);

    private async Task TotalAsync(Viewer viewer, string where, Func<BreachFact, bool> isMeant)
    {
        var answer = (await gateway.AskAsync(viewer, $"{{ breaches(where: {{ {where} }}, first: 1000, orderBy: OPEN_LONGEST) {{ totalCount nodes {{ id }} }} }}"))
            .At("data.breaches");
        var expected = Seen.Where(isMeant).OrderBy(breach => !IsOpen(breach)).ThenBy(breach => breach.Told);
        Compare($"breaches where {where}", expected.Select(breach => breach.Id), answer.TextsAt("nodes[].id"));
        Compare($"the total of breaches where {where}", [$"{Seen.Count(isMeant)}"], [$"{answer.At("totalCount")}"]);
    }

    private async Task PatternsAsync(Viewer viewer, TrustFact trust)
    {
        var answer = await gateway.AskAsync(
            viewer,
            "query($id: ID!) { node(id: $id) { ... on Trust { patterns { totalCount nodes { reasons person { id } subjects { id } schools { id } concerns { id } } } } } }",
            trust.Id);
        string[]? expected = pruning.Sees(trust) && standing.Is("HOLDS_POST", trust) ? [.. Patterns(trust)] : null;
        var shown = answer.At("data.node");
        if (shown.ValueKind == JsonValueKind.Null)
        {
            Compare($"patterns of {trust} ({answer})", expected is null ? [] : ["a list"], []);
            return;
        }

        Compare($"patterns of {trust}", expected ?? ["none"], shown.AllAt("patterns.nodes[]").Select(pattern => Told(
            pattern.At("person").ValueKind == JsonValueKind.Null ? "" : pattern.TextAt("person.id"), pattern.TextsAt("subjects[].id"), pattern.TextsAt("schools[].id"),
            pattern.TextsAt("concerns[].id"), pattern.TextsAt("reasons[]"))));
        Compare($"the total of patterns of {trust}", [$"{expected?.Length}"], [$"{shown.At("patterns.totalCount")}"]);
    }

    private IEnumerable<string> Patterns(TrustFact trust)
    {
        var concerns = Seen.Where(breach => breach.School.Trust == trust && IsLowLevel(breach)).Select(breach => (Breach: breach, At: AtOf(breach), About: AboutOf(breach)));
        return concerns.GroupBy(concern => concern.About.Id).Where(person => person.Count() >= gateway.Node.Patterns.PatternConcerns)
            .Select(person => person.OrderByDescending(concern => concern.At).ThenByDescending(concern => concern.Breach.Id, StringComparer.Ordinal).ToList())
            .OrderByDescending(person => person[0].At).ThenByDescending(person => person[0].Breach.Id, StringComparer.Ordinal)
            .Select(person => Told(
                person[0].About is PersonFact ? person[0].About.Id : "",
                person.Select(concern => concern.Breach.Subject.Id).Distinct(),
                person.Select(concern => concern.Breach.School.Id).Distinct(),
                person.Select(concern => concern.Breach.Id),
                Reasons([.. person.Select(concern => concern.Breach)], [.. person.Select(concern => DayOf(concern.At))])));
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime.AddHours(1));

    private IEnumerable<string> Reasons(List<BreachFact> breaches, List<DateOnly> days)
    {
        var (first, last) = (days[^1], days[0]);
        var time = first == last ? $"on one day, {Day(first)}" : $"within {Word(last.DayNumber - first.DayNumber + 1)} days, from {Day(first)} to {Day(last)}";
        var (schools, all) = (breaches.Select(breach => breach.School).Distinct().Count(), Word(breaches.Count));
        yield return $"{Capital(all)} concern{(breaches.Count == 1 ? "" : "s")} about one person, at {Word(schools)} school{(schools == 1 ? "" : "s")}, {time}.";
        var kinds = breaches.Select(breach => Of(breach).At("activity").GetString()).OfType<string>().CountBy(activity => activity)
            .Where(kind => kind.Value > 1).OrderByDescending(kind => kind.Value).ThenBy(kind => Array.IndexOf(HistoryMaker.Activities, kind.Key));
        foreach (var (activity, some) in kinds)
        {
            yield return $"{Part(some)} of them are of one kind: {activity.ToLowerInvariant().Replace('_', ' ')}.";
        }

        var shared = days.CountBy(day => day).Where(day => day.Value > 1).ToList();
        if (shared.Count > 0)
        {
            yield return shared.Count > 1 ? $"On {Word(shared.Count)} days there are several of them. {AsRaised}"
                : $"{Part(shared[0].Value)} of them are of one day, {Day(shared[0].Key)}. {AsRaised}";
        }

        var waiting = breaches.Count(breach => Of(breach).At("threshold").ValueKind == JsonValueKind.Null);
        yield return waiting == 0 ? "Each is held to be a low-level concern."
            : waiting == breaches.Count ? "None of them has been triaged yet."
            : $"{Capital(Word(waiting))} of them {(waiting == 1 ? "has" : "have")} not been triaged yet.";
        var grave = breaches.Count(breach => Of(breach).At("threshold").ValueKind == JsonValueKind.Null && Of(breach).TextAt("severity") is "HIGH" or "CRITICAL");
        if (grave > 0)
        {
            yield return $"{Capital(Word(grave))} of those that nobody has triaged {(grave == 1 ? "was" : "were")} recorded as grave.";
        }

        string Part(int some) => some < breaches.Count ? Capital(Word(some)) : some == 2 ? "Both" : "All";
    }

    private async Task SilencesAsync(Viewer viewer, TrustFact trust)
    {
        var answer = await gateway.AskAsync(
            viewer, "query($id: ID!) { node(id: $id) { ... on Trust { silences { totalCount nodes { days usualDays reason school { id } } } } } }", trust.Id);
        var isOpen = pruning.Sees(trust) && standing.Is("TRUST_SAFEGUARDING", trust);
        var shown = answer.At("data.node");
        Compare($"silences of {trust}", [$"{isOpen}"], [$"{shown.ValueKind == JsonValueKind.Object}"]);
        if (isOpen && shown.ValueKind == JsonValueKind.Object)
        {
            var schools = history.Of<SchoolFact>().Where(school => school.Trust == trust);
            var expected = schools.Where(school => history.Of<PostFact>().Any(post => post.School == school && post.IsHeldOn(Gateway.Today))).OrderBy(school => school.Urn)
                .Select(school => $"{school.Id} {Seen.Any(breach => breach.School == school)}");
            Compare($"silences of {trust}", expected, shown.AllAt("silences.nodes[]").Select(silence =>
                $"{silence.TextAt("school.id")} {silence.TextAt("reason").Contains("since 10 June", StringComparison.Ordinal)}"));
        }
    }

    private JsonElement Of(Fact record) => whole[record.Id].At("p0");

    private bool IsOpen(BreachFact breach) => Of(breach).TextAt("status") != "CLOSED";

    private bool IsLowLevel(BreachFact breach) => Of(breach).At("threshold").ValueKind == JsonValueKind.Null
        ? Of(breach).TextAt("status") == "RAISED"
        : Of(breach).TextAt("threshold") == "LOW_LEVEL_CONCERN";

    private DateTimeOffset AtOf(BreachFact breach) =>
        history.Of<ContactFact>().FirstOrDefault(contact => contact.Breach == breach) is { } told && pruning.Sees(told)
            ? Of(told).At("occurredAt").GetDateTimeOffset()
            : Of(breach).At("raisedAt").GetDateTimeOffset();

    private Fact AboutOf(BreachFact breach) =>
        history.Of<PersonFact>().FirstOrDefault(person => person.Is(breach.Subject.Identity)) is { } person && pruning.Sees(person) ? person : breach.Subject;

    private void Compare(string what, IEnumerable<string> expected, IEnumerable<string> shown)
    {
        var (left, right) = (string.Join("\n    ", expected), string.Join("\n    ", shown));
        if (left != right)
        {
            differences.Add($"{what}\n  is\n    {right}\n  and is to be\n    {left}");
        }
    }

    private static string Told(string person, IEnumerable<string> subjects, IEnumerable<string> schools, IEnumerable<string> concerns, IEnumerable<string> reasons) =>
        $"[{person}] [{string.Join(' ', subjects)}] [{string.Join(' ', schools)}] [{string.Join(' ', concerns)}] {string.Join(' ', reasons)}";

    private static string Word(int number) => Numbers[number];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
