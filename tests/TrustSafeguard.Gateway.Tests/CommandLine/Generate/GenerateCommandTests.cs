using System.Globalization;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Generate;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task The_same_seed_and_numbers_give_the_same_folder_byte_for_byte()
    {
        await GenerateAsync(folder["first"], "--seed", "7");
        await GenerateAsync(folder["second"], "--seed", "7");
        await GenerateAsync(folder["third"], "--seed", "8");

        BytesOf(folder["second"]).ShouldBe(BytesOf(folder["first"]));
        BytesOf(folder["third"]).ShouldNotBe(BytesOf(folder["first"]));
    }

    [Fact]
    public async Task It_makes_what_it_was_asked_for_at_every_school()
    {
        await GenerateAsync(folder.Data, "--trusts", "2");
        await using var node = await OpenAsync();

        var schools = node.Feed.Read(views => views.Organisations.Schools
            .Select(school => (Owner: school.Owner.Id, Staff: school.Staff.Count, Breaches: school.Breaches.Count, Policy: views.Policies.InForce(school, node.Time.GetUtcNow())))
            .ToList());
        schools.Count.ShouldBe(5);
        schools.Select(school => school.Owner).Distinct().Count().ShouldBe(2);
        schools.ShouldAllBe(school => school.Staff == 12);
        schools.ShouldAllBe(school => school.Breaches == 20);
        schools.Select(school => school.Policy.Text.Title).Distinct().Count().ShouldBe(5);
        var contacts = await node.Store.ReadAllAsync().CountAsync(recorded => recorded.Type.StartsWith("contact-recorded", StringComparison.Ordinal));
        contacts.ShouldBe(5 * 30);
    }

    [Fact]
    public async Task Severities_statuses_acknowledgements_and_referrals_are_spread_as_in_life()
    {
        await GenerateAsync(folder.Data, "--breaches", "100");
        await using var node = await OpenAsync();

        var breaches = node.Feed.Read(views => views.Breaches.All.Select(breach => (breach.Severity, breach.Status)).ToList());
        var referrals = node.Feed.Read(views => views.Referrals.All.Select(referral => (referral.WasLate, referral.MadeAt, referral.Outcome)).ToList());
        breaches.Select(breach => breach.Severity).Distinct().Count().ShouldBe(Enum.GetValues<Severity>().Length);
        breaches.Select(breach => breach.Status).Distinct().ShouldBe(
            [BreachStatus.Raised, BreachStatus.Triaged, BreachStatus.Referred, BreachStatus.Closed], ignoreOrder: true);
        referrals.ShouldContain(referral => referral.WasLate);
        referrals.ShouldContain(referral => referral.MadeAt != null && !referral.WasLate);
        referrals.ShouldContain(referral => referral.Outcome != null);
        var shares = node.Feed.Read(views => views.Organisations.Schools.Select(school => views.Acknowledgements.At(school, SchoolYear.End).Percentage).ToList());
        shares.ShouldContain(share => share > 50);
        shares.ShouldContain(share => share < 100);
    }

    [Fact]
    public async Task Everything_generated_is_over_by_the_reference_day()
    {
        await GenerateAsync(folder.Data);
        await using var node = await OpenAsync();

        node.Feed.Read(views => views.Breaches.All.ToList()).ShouldAllBe(breach => breach.RaisedAt < SchoolYear.End);
        node.Feed.Read(views => views.Organisations.Schools.ToList()).ShouldAllBe(school => school.Urn >= GenerateOptions.FirstUrn);
    }

    [Theory]
    [InlineData("2026-02-28")]
    [InlineData("yesterday")]
    public async Task It_tells_of_the_year_that_ends_on_the_day_that_was_asked_for(string until)
    {
        await GenerateAsync(folder.Data, "--until", until);
        await using var node = await OpenAsync();

        var last = DateOnly.TryParse(until, CultureInfo.InvariantCulture, out var day) ? day : LondonTime.DateOf(TimeProvider.System.GetUtcNow()).AddDays(-1);
        var raised = node.Feed.Read(views => views.Breaches.All.Select(breach => LondonTime.DateOf(breach.RaisedAt)).ToList());
        raised.Count.ShouldBe(5 * 20);
        raised.ShouldAllBe(at => at <= last && at >= last.AddDays(-319));
        raised.ShouldContain(at => at > last.AddDays(-60));
    }

    [Theory]
    [InlineData("2025-07-17")]
    [InlineData("2999-01-01")]
    [InlineData("today")]
    [InlineData("18/07/2026")]
    public async Task A_year_that_is_not_over_or_is_no_day_is_refused(string until)
    {
        var run = await CommandRun.OfAsync("generate", "--data", folder.Data, "--until", until);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldContain($"`{until}` does not do for --until; give a day from 2025-07-18 to yesterday");
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_refused_and_left_alone()
    {
        await GenerateAsync(folder.Data);
        var before = BytesOf(folder.Data);

        var run = await CommandRun.OfAsync("generate", "--data", folder.Data);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error data.not-empty: ");
        BytesOf(folder.Data).ShouldBe(before);
    }

    [Fact]
    public async Task Stopped_half_way_it_says_so_and_the_folder_is_whole()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var run = await CommandRun.OfAsync(["generate", "--data", folder.Data], stop);

        run.Code.ShouldBe(ExitCode.Stopped);
        run.Errors.ShouldStartWith("error stopped: ");
    }

    public void Dispose() => folder.Dispose();

    // Of an option that is given twice the last one would not count; the defaults stand where the test gives none.
    private static async Task GenerateAsync(string data, params string[] more)
    {
        string[] usual = ["--schools", "5", "--staff", "12", "--contacts", "30", .. more.Contains("--breaches") ? Array.Empty<string>() : ["--breaches", "20"]];
        var run = await CommandRun.OfAsync(["generate", "--data", data, .. usual, .. more]);
        run.Code.ShouldBe(ExitCode.Done, run.Errors);
    }

    private async Task<SafeguardingNode> OpenAsync() =>
        await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }), TimeProvider.System);

    private static List<(string Name, string Hash)> BytesOf(string data) =>
        [.. Directory.EnumerateFiles(data).Order(StringComparer.Ordinal).Select(path =>
            (Path.GetFileName(path), Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))))];
}
