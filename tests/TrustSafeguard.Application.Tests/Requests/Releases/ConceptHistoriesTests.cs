using System.Collections.Immutable;
using System.Globalization;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Tests.Requests.Releases;

/// <summary>
/// A year and a half in which authorities publish versions of their concepts, schools come from one authority's area to another's, contacts of long ago are recorded, and everybody
/// publishes statistics of all kinds of periods: which record is in which category is told by a reckoning of the test's own.
/// </summary>
public sealed class ConceptHistoriesTests(ITestOutputHelper output)
{
    private const int Schools = 4;
    private const int Months = 18;
    private const string England = "england-1";

    private static readonly string[] Authorities = ["830", "831"];
    private static readonly string[] Categories = ["recent", "historic", "not recorded"];

    private readonly List<(int School, string Authority, DateTimeOffset At)> moves = [];
    private readonly List<(string Authority, DateOnly From, int Months)> versions = [];
    private readonly List<string> teachers = [];
    private string student = "";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task In_all_releases_each_record_is_in_one_category_that_of_its_authoritys_version_on_its_day(int seed)
    {
        await using var stage = await Stage.WithSchoolAsync();
        await LiveAsync(stage, new Random(seed));

        var releases = stage.Feed.Read(views => views.Releases.All.ToList());
        var looked = new List<string>();
        foreach (var release in releases)
        {
            foreach (var table in release.Tables.Where(table => table.Subject.Breakdowns.Length > 0))
            {
                var expected = Expected(stage, table, releases, release);
                Historic(table).ShouldBe(expected, $"release {release.Number}, {release.Scope}, {table.Period}, {table.Subject.Name}");
                looked.AddRange(expected.Select(each => each.Split(' ', 3)[2]));
            }

            release.Concepts.Versions.ShouldBe(SchoolsOf(release) is not [] ? Named(release) : [England], $"release {release.Number}, {release.Scope}, {release.Period}");
        }

        output.WriteLine($"{releases.Count} releases, {versions.Count} versions, {moves.Count - Schools} moves; "
            + string.Join(", ", looked.CountBy(category => category).Select(each => $"{each.Value} {each.Key}")));
        looked.Distinct().ShouldBe(Categories, ignoreOrder: true);
        versions.ShouldNotBeEmpty();
        releases.ShouldContain(release => release.Concepts.Versions.Length > 1);
        await IsReadAsItWasMadeAsync(stage, releases);
    }

    private async Task LiveAsync(Stage stage, Random chance)
    {
        for (var school = 0; school < Schools; school++)
        {
            await PlaceAsync(stage, Stage.Urn + school, Authorities[school % 2]);
            teachers.Add(Stage.Done(await stage.Ask.People.EnrolAsync(
                Stage.Officer, new EnrolStaffMember(Stage.Urn + school, "Theo Invented", [Role.Teacher], null, null, new DateOnly(2000, 9, 1)))));
        }

        student = await stage.EnrolStudentAsync(15);
        for (var month = 0; month < Months; month++)
        {
            for (var part = 0; part < 3; part++)
            {
                await HappenAsync(stage, chance);
                stage.Time.Advance(TimeSpan.FromDays(10 + chance.Next(2)) + TimeSpan.FromHours(chance.Next(20)));
            }

            await PublishStatisticsAsync(stage, chance);
        }
    }

    private async Task HappenAsync(Stage stage, Random chance)
    {
        if (chance.Next(4) == 0)
        {
            await PublishConceptsAsync(stage, chance);
        }

        if (chance.Next(6) == 0)
        {
            await PlaceAsync(stage, Stage.Urn + chance.Next(Schools), Authorities[chance.Next(2)]);
        }

        for (var contact = 0; contact < 2; contact++)
        {
            var ago = TimeSpan.FromDays(chance.Next(3) == 0 ? chance.Next(300) : chance.Next(4000));
            Stage.Done(await stage.RecordAsync(teachers[chance.Next(Schools)], student, Activity.PersonalPhoneText, stage.Time.GetUtcNow() - ago));
            Stage.Done(await stage.Ask.Breaches.RaiseAsync(
                Stage.Officer,
                new Application.Requests.Breaches.RaiseBreach(teachers[chance.Next(Schools)], Activity.LoneLift, Severity.High, "As told.", Anonymous: false, RequestId: null)));
        }

        var owed = stage.Feed.Read(views => views.Breaches.All.Where(breach => breach.Referral is null or { MadeAt: null }).Select(breach => breach.Id).ToList());
        Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(owed[chance.Next(owed.Count)], "As told.", HarmLimb.RiskOfHarm)));
    }

    private async Task PublishConceptsAsync(Stage stage, Random chance)
    {
        var today = LondonTime.DateOf(stage.Time.GetUtcNow());
        var (code, months) = (Authorities[chance.Next(2)], 1 + chance.Next(120));
        var from = new DateOnly(today.Year, today.Month, 1).AddMonths(1 + chance.Next(3));
        Stage.Done(await stage.Ask.Concepts.PublishAsync(Stage.Officer, new PublishStatisticalConcepts(code, from, months, "A contact.", "A referral.", "Historic.")));
        versions.Add((code, from, months));
    }

    private async Task PlaceAsync(Stage stage, int urn, string authority)
    {
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(urn, $"Invented School {urn}", "Primary", authority, $"Authority {authority}", "99001", "Invented Trust")));
        moves.Add((urn, authority, stage.Time.GetUtcNow()));
    }

    private static async Task PublishStatisticsAsync(Stage stage, Random chance)
    {
        var today = LondonTime.DateOf(stage.Time.GetUtcNow());
        var end = new DateOnly(today.Year, today.Month, 1).AddMonths(-chance.Next(2)).AddDays(-1);
        var begin = end.AddDays(1).AddMonths(-new[] { 1, 3, 12 }[chance.Next(3)]);
        foreach (var owner in new[] { "trust-99001", "authority-830", "authority-831" }.Where(_ => chance.Next(2) == 0))
        {
            (await stage.Ask.Statistics.OfAsync(Stage.Officer, owner, begin, end)).Refusals.ShouldBeEmpty();
        }
    }

    // The categories of what happened at a school on a day, as they stand with what was published.
    private static List<string> Historic(Release table)
    {
        var place = 2 + table.Subject.Breakdowns.Where(breakdown => breakdown.Recorded).Select(breakdown => breakdown.Name).ToList().IndexOf("historic");
        return
        [
            .. from school in table.Counted!.ToString().Split(';', StringSplitOptions.RemoveEmptyEntries)
               let parts = school.Split(':')
               from record in parts[1].Split(' ')
               let times = record.Split('x')
               let numbers = times[0].Split('.').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList()
               let text = Text(int.Parse(parts[0], CultureInfo.InvariantCulture), table.Period.First.AddDays(numbers[0]), Categories[numbers[place]])
               from _ in Enumerable.Range(0, times.Length == 1 ? 1 : int.Parse(times[1], CultureInfo.InvariantCulture))
               orderby text
               select text,
        ];
    }

    // Everything is recorded on its day, and what was a concern when its day was published first stays one, although it has been referred since.
    private List<string> Expected(Stage stage, Release table, List<KeptRelease> releases, KeptRelease release) => stage.Feed.Read(views => (
        from breach in views.Breaches.All
        let isOfReferrals = table.Subject.Name.StartsWith("referrals", StringComparison.Ordinal)
        let told = isOfReferrals ? breach.Referral?.MadeAt : breach.RaisedAt
        where told is not null
        let day = LondonTime.DateOf(told.Value)
        where table.Period.Includes(day) && SchoolsOf(release).Contains(breach.School.Urn)
        let countedAt = releases.First(first => first.Period.Includes(day) && SchoolsOf(first).Contains(breach.School.Urn)).ReleasedAt
        where isOfReferrals || !(breach.Referral?.MadeAt < countedAt)
        let text = Text(breach.School.Urn, day, CategoryOf(breach, day))
        orderby text
        select text).ToList());

    private string CategoryOf(BreachView breach, DateOnly day) => breach.Contact is not { } contact ? "not recorded"
        : LondonTime.DateOf(breach.RaisedAt) > contact.Day.AddMonths(VersionOf(breach.School.Urn, day)?.Months ?? 12) ? "historic"
        : "recent";

    private (string Name, int Months)? VersionOf(int school, DateOnly day)
    {
        var own = moves.Where(move => move.School == school).ToList();
        var authority = own.FindLast(move => move.At <= LondonTime.StartOf(day)).Authority ?? own[0].Authority;
        var published = versions.Where(version => version.Authority == authority).ToList();
        return published.FindLastIndex(version => version.From <= day) is >= 0 and var last ? ($"{authority}-{last + 1}", published[last].Months) : null;
    }

    // Day by day, whether or not anything happened.
    private IEnumerable<string> Named(KeptRelease release) =>
        from day in Enumerable.Range(0, release.Period.Last.DayNumber - release.Period.First.DayNumber + 1).Select(release.Period.First.AddDays)
        from school in SchoolsOf(release)
        group day by VersionOf(school, day)?.Name ?? England into version
        orderby version.Key
        select version.Key;

    private static ImmutableArray<int> SchoolsOf(KeptRelease release) => release.Tables[0].Rows is [var whole, ..] ? whole.Schools : [];

    private static string Text(int school, DateOnly day, string category) => $"{school} {day:yyyy-MM-dd} {category}";

    private static async Task IsReadAsItWasMadeAsync(Stage stage, List<KeptRelease> made)
    {
        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(stage.Store);
        feed.SetAside.ShouldBeEmpty();
        feed.Read(views => views.Releases.All.Select(Text).ToList()).ShouldBe(made.Select(Text));

        static string Text(KeptRelease release) => $"{release.Number}: {release.Concepts}; "
            + string.Join("; ", release.Concepts.Parts.Select(part => $"{part.Version} {part.Days} {string.Join(',', part.Schools)}"));
    }
}
