using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Tests.Views.Versions;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>What has only to be reported is found by its school, whoever it is about.</summary>
public sealed class ContactsToReportTests
{
    private static readonly IReadOnlySet<Activity>?[] Activities =
        [null, new HashSet<Activity> { Activity.Letter }, new HashSet<Activity> { Activity.PersonalPhoneText, Activity.PersonalEmail }];

    private static readonly IReadOnlySet<Direction>?[] Directions =
        [null, new HashSet<Direction> { Direction.Inbound }, new HashSet<Direction> { Direction.Outbound }];

    [Fact]
    public async Task Pages_of_them_are_those_of_a_walk_for_whoever_reads_now_and_whoever_began_before_and_after_a_start()
    {
        await using var stage = await Stage.WithSchoolAsync();
        await stage.OnboardAsync(Stage.Urn + 1);
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn + 1, "westdale-junior", [], new DateOnly(2020, 9, 1)))).Request);
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        var elsewhere = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn + 1, "Thea Invented", [Role.Teacher], null, null, new DateOnly(2020, 9, 1))));
        var adults = new[] { teacher, await stage.EnrolAsync(Role.SupportStaff), elsewhere };
        Activity[] activities = [Activity.Letter, Activity.SchoolEmail, Activity.PersonalPhoneText, Activity.PersonalEmail];
        using var reader = new OwnThread();
        List<string> before = [];
        for (var number = 0; number < 24; number++)
        {
            if (number == 15)
            {
                before = stage.Feed.Read(Walked(Stage.Urn, null));
                reader.Do(stage.Feed.BeginReading);
            }

            var isOfTheStudent = number % 3 < 2 && number % 5 == 0;
            Stage.Done(await ReceivedAsync(stage, adults[number % 3], isOfTheStudent ? student : null, activities[number % 4], Stage.Monday.AddHours(-(number * 7 % 24))));
        }

        Stage.Done(await stage.RecordAsync(teacher, student, Activity.PersonalPhoneText));
        reader.Do(() => Paged(Stage.Urn, null)(stage.Views).ShouldBe(before));
        reader.Do(stage.Feed.EndReading);
        var started = new ViewFeed(new SafeguardingViews());
        await started.FillAsync(stage.Store);
        foreach (var feed in new[] { stage.Feed, started })
        {
            foreach (var school in new[] { Stage.Urn, Stage.Urn + 1 })
            {
                foreach (var where in from activity in Activities from direction in Directions select new ContactToReportFilter(activity, direction))
                {
                    feed.Read(Paged(school, where)).ShouldBe(feed.Read(Walked(school, where)));
                }
            }
        }

        before.Count.ShouldBeGreaterThan(3);
        stage.Feed.Read(Paged(Stage.Urn, new ContactToReportFilter(Activities[2]))).Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task They_are_found_in_views_that_are_restored_from_a_snapshot()
    {
        using var folder = new TestFolder();
        await using var stage = await Stage.WithSchoolAsync();
        await using var beside = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder["beside"] });
        var store = new CountingStore(stage.Store);
        var assistant = await stage.EnrolAsync(Role.SupportStaff);
        for (var number = 0; number < 3; number++)
        {
            Stage.Done(await ReceivedAsync(stage, assistant, null, Activity.Letter, Stage.Monday.AddHours(-number)));
        }

        var events = ViewKeeper.Save(stage.Feed, store, beside.Snapshots, CancellationToken.None);
        var restored = new ViewFeed(new SafeguardingViews());
        await restored.FillAsync(store, snapshots: beside.Snapshots);

        store.PassedOver.ShouldBe(events);
        restored.Read(Paged(Stage.Urn, null)).Count.ShouldBe(3);
        restored.Read(Paged(Stage.Urn, null)).ShouldBe(stage.Feed.Read(Walked(Stage.Urn, null)));
        await restored.Proved;
    }

    [Fact]
    public async Task Whoever_records_what_has_only_to_be_reported_is_told_that_nobody_is_told_by_it_and_of_nothing_else()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);

        (await ReceivedAsync(stage, teacher, null, Activity.Letter, Stage.Monday)).Notices.ShouldHaveSingleItem().ShouldStartWith("Nobody is told by this: tell those whom");
        (await stage.RecordAsync(teacher, null, Activity.SchoolEmail)).Notices.ShouldBeEmpty();
        var barred = await stage.RecordAsync(teacher, await stage.EnrolStudentAsync(14), Activity.PersonalSocialMediaConnection);
        barred.Refusals.ShouldBeEmpty();
        barred.Notices.ShouldBeEmpty();
    }

    /// <summary>Records what a child, or a family, wrote.</summary>
    internal static ValueTask<RequestOutcome> ReceivedAsync(Stage stage, string staffMember, string? student, Activity activity, DateTimeOffset at) =>
        stage.Ask.Contacts.RecordAsync(Stage.Officer, new RecordContact(
            staffMember, student, student is null ? CounterpartKind.ParentOrCarer : null, activity, Direction.Inbound, Purpose.Professional, [], at, "As it came.", null));

    internal static Func<SafeguardingViews, List<string>> Paged(int school, ContactToReportFilter? where) => views =>
    {
        List<string> paged = [];
        var found = views.Organisations.FindSchool(school)!;
        for (var (goesOn, after) = (true, (string?)null); goesOn;)
        {
            var page = views.Contacts.ToReportAt(found, where, new PageRequest(2, after, null, null), null);
            paged.AddRange(page.Nodes.Select(contact => contact.Id));
            (goesOn, after) = (page.PageInfo.HasNextPage, page.PageInfo.EndCursor);
        }

        views.Contacts.ToReportAt(found, where, new PageRequest(2), null).TotalCount.ShouldBe(paged.Count);
        return paged;
    };

    internal static Func<SafeguardingViews, List<string>> Walked(int school, ContactToReportFilter? where) => views =>
    [
        .. views.Records.All.OfType<ContactView>()
            .Where(contact => contact.StaffMember.School.Urn == school && contact.Assessment.Outcome == Outcome.ReportRequired
                && where?.Activity?.Contains(contact.Activity) != false && where?.Direction?.Contains(contact.Direction) != false)
            .OrderByDescending(contact => contact.Key).Select(contact => contact.Id),
    ];
}
