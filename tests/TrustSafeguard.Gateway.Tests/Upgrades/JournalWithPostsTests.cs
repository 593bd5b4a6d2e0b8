using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Upgrades;

/// <summary>
/// A journal of 27 November 2026, written by the first version that knew of persons with several posts: two schools of a trust and a maintained one, four members of staff of whom
/// one works at two schools, two appointments, and every kind of correction.
/// </summary>
public sealed class JournalWithPostsTests
{
    private static readonly DateTimeOffset Spring = new(2025, 5, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Autumn = new(2025, 10, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_person_has_the_posts_that_they_had()
    {
        await using var opened = await OpenAsync();

        Posts(opened, "theo@example.invalid").ShouldBe([("Theo Invented", "trust-99001"), ("Theo Invented", "authority-830")]);
        Posts(opened, "hedwig@example.invalid").ShouldBe([("Hedwig Invented", "trust-99001"), ("Hedwig Invented", "trust-99001")]);
        Posts(opened, "adah@example.invalid").ShouldBe([("Adah Invented", "trust-99001")]);
        Posts(opened, "ines.officer@example.invalid").ShouldBe([("Ines Invented", "authority-830")]);
        Posts(opened, "ines@example.invalid").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_answered_by_the_roles_of_a_day_is_answered_so_for_ever()
    {
        await using var opened = await OpenAsync();
        var deputy = RoleSet.Of(Role.DeputyHeadteacher, Role.DesignatedSafeguardingLead);

        Read(opened, views => views.Records.All.OfType<ContactView>().OrderBy(contact => contact.OccurredAt)
            .Select(contact => (contact.Assessment.Actor, contact.Assessment.CounterpartAge)).ToList()).ShouldBe(
            [(RoleSet.Of(Role.Teacher), 12), (RoleSet.Of(Role.Teacher), 12), (deputy, 13)]);
        Read(opened, views => views.People.FindByIdentity("hedwig@example.invalid") is { } head
            && views.People.PersonOf("theo@example.invalid")!.Posts[0] is StaffMemberView theo
            && theo.RolesAt(Spring) == RoleSet.Of(Role.Teacher) && theo.RolesAt(Autumn) == deputy && theo.LineManager == head).ShouldBeTrue();
    }

    [Fact]
    public async Task What_stood_in_a_record_before_can_be_read()
    {
        await using var opened = await OpenAsync();

        Read(opened, views => views.People.PersonOf("adah@example.invalid")!.Posts[0].Corrections.Select(each => (each.Of, each.Was, each.Now)).ToList()).ShouldBe(
        [
            (CorrectedDetail.DisplayName, "Ada Invented", "Adah Invented"), (CorrectedDetail.Identity, null, "hedwig@example.invalid"),
            (CorrectedDetail.Identity, "hedwig@example.invalid", null), (CorrectedDetail.Identity, null, "adah@example.invalid"),
        ]);
        Read(opened, views => views.Records.All.OfType<StudentView>().Single().Corrections.Select(each => (each.Was, each.Now)).ToList()).ShouldBe(
            [("Sam Invented", "Samira Invented"), ("2012-05-06", "2011-05-06")]);
        Read(opened, views => views.Organisations.FindTrust("99001")!.Posts.Single() is var officer && officer.RolesAt(Spring) == RoleSet.Of(Role.TrustSafeguardingOfficer)
            && officer.RolesAt(Autumn) == RoleSet.Of(Role.ChairOfTrustees)).ShouldBeTrue();
        Read(opened, views => views.Organisations.FindOwner(Logs.OfLocalAuthority("830").Value)!.Posts.Single().EndsOn).ShouldBe(new DateOnly(2026, 1, 1));
    }

    [Fact]
    public async Task Todays_rules_of_composition_hold_from_when_the_new_version_first_ran_and_what_was_answered_before_keeps_its_text()
    {
        await using var opened = await OpenAsync();

        Read(opened, views => views.Policies.Layers.National.Select(edition => (edition.Version, edition.Rules)).ToList())
            .ShouldBe([(1, LayeringRules.First), (2, LayeringRules.Second)]);
        Read(opened, views => views.Policies.NationalAt(opened.Node.Time.GetUtcNow())!.Version).ShouldBe(2);
        Read(opened, views => views.Policies.NationalAt(Spring)!.Version).ShouldBe(1);
        var recorded = Read(opened, views => views.Records.All.OfType<ContactView>().Select(contact => contact.Assessment).ToList());
        recorded.Count.ShouldBe(3);
        recorded.ShouldAllBe(each => Read(opened, views => views.Policies.Find(each.PolicyId, views.Organisations)!.Hash) == each.PolicyHash);
    }

    private static List<(string, string)> Posts(OpenedCopy opened, string identity) =>
        Read(opened, views => views.People.PersonOf(identity)?.Posts.Select(post => (post.DisplayName, post.Log.Value)).ToList() ?? []);

    private static T Read<T>(OpenedCopy opened, Func<SafeguardingViews, T> read) => opened.Node.Feed.Read(read);

    private static async Task<OpenedCopy> OpenAsync()
    {
        var folder = new TestFolder();
        Directory.CreateDirectory(folder.Data);
        File.Copy(Checkout.Beside("../Fixtures/posts/00000001.journal"), folder.Journal);
        return new OpenedCopy(folder, await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }), TimeProvider.System));
    }

    private sealed record OpenedCopy(TestFolder Folder, SafeguardingNode Node) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Node.DisposeAsync();
            Folder.Dispose();
        }
    }
}
