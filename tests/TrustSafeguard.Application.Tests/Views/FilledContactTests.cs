using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>A start that brings contacts and students in without an event for each shows and sets aside what a server does that takes in one after another.</summary>
public sealed class FilledContactTests
{
    private static readonly EventMetadata Metadata = new(Stage.Monday, "officer");

    [Fact]
    public async Task A_start_shows_and_sets_aside_what_one_event_after_another_does()
    {
        await using var store = new MemoryEventStore();
        await OnboardAsync(store, "99001", 900_001, 1);
        await OnboardAsync(store, "99002", 900_002, 2);
        var one = Logs.OfTrust("99001");
        await AppendAsync(store, one, Contact(10, staffMember: 1, student: 1));
        await AppendAsync(store, one, Contact(11, staffMember: 1, student: 1));

        // Of the other trust, of nobody, and of an id that is taken.
        await AppendAsync(store, one, Contact(12, staffMember: 2, student: 1));
        await AppendAsync(store, one, Contact(13, staffMember: 1, student: 2));
        await AppendAsync(store, one, Contact(14, staffMember: 9, student: 1));
        await AppendAsync(store, one, Contact(15, staffMember: 1, student: 9));
        await AppendAsync(store, one, Contact(10, staffMember: 1, student: 1));
        await AppendAsync(store, one, Contact(16, staffMember: 1, student: 1) with { OccurredAt = Stage.Monday.AddDays(1) });

        // Of times for which the row of a contact has no room.
        await AppendAsync(store, one, Contact(17, staffMember: 1, student: 1) with { OccurredAt = Stage.Monday.AddTicks(1) });
        await AppendAsync(store, one, Contact(18, staffMember: 1, student: 1), Metadata with { At = new DateTimeOffset(1949, 12, 31, 23, 59, 59, TimeSpan.Zero) });

        var (filled, told) = (new ViewFeed(new SafeguardingViews()), new ViewFeed(new SafeguardingViews()));
        await filled.FillAsync(store);
        await foreach (var recorded in store.ReadAllAsync())
        {
            told.Try(recorded);
        }

        filled.Read(ViewText.Of).ShouldBe(told.Read(ViewText.Of));
        filled.Read(views => views.Records.All.OfType<ContactView>().Select(contact => contact.Id).ToList())
            .ShouldBe([$"contact-{10:x32}", $"contact-{11:x32}", $"contact-{16:x32}", $"contact-{17:x32}", $"contact-{18:x32}"]);
        filled.SetAside.ShouldBe(told.SetAside);
        filled.SetAside.Select(each => each.Code).ShouldBe(
            ["view.record-unknown", "view.record-unknown", "view.record-unknown", "view.record-unknown", "view.id-taken"]);
        filled.Read(_ => filled.PositionOf(one)).ShouldBe(14);
        filled.Read(views => views.Records.Find<ContactView>($"contact-{17:x32}")!.OccurredAt).ShouldBe(Stage.Monday.AddTicks(1));
        filled.Read(views => views.Records.Find<ContactView>($"contact-{18:x32}")!.RecordedAt.Year).ShouldBe(1949);
    }

    [Fact]
    public async Task Students_and_what_no_view_holds_are_shown_and_set_aside_as_by_one_event_after_another()
    {
        await using var store = new MemoryEventStore();
        await OnboardAsync(store, "99001", 900_001, 1);
        await OnboardAsync(store, "99002", 900_002, 2);
        var (one, two) = (Logs.OfTrust("99001"), Logs.OfTrust("99002"));
        var jo = new StudentEvent.Enrolled(900_001, "Jo Invented", new DateOnly(2012, 2, 29));
        await AppendAsync(store, one, $"student-{10:x32}", jo);
        await AppendAsync(store, one, $"student-{11:x32}", jo with { DisplayName = "Jo O'Invented" });
        await AppendAsync(store, one, "claim-urn-900001", new ClaimEvent.Taken("trust-99001", Stage.Monday));
        await AppendAsync(store, one, "request-1", new RequestIdEvent.Claimed("print"));

        // Of another trust's school, of none, and of an id that is taken, in either log.
        await AppendAsync(store, one, $"student-{12:x32}", jo with { School = 900_002 });
        await AppendAsync(store, one, $"student-{13:x32}", jo with { School = 900_009 });
        await AppendAsync(store, one, $"student-{10:x32}", jo with { DisplayName = "Jo Other" }, 1);
        await AppendAsync(store, two, $"student-{10:x32}", jo with { School = 900_002 });

        // Whatever is left of a record of a usual shape.
        var claim = EventCodec.Encode(new ClaimEvent.Taken("trust-99001", Stage.Monday), Metadata);
        (await store.AppendAsync(one, [new StreamAppend("claim-urn-900002", 0, [claim with { Data = "{\"holder\":1}"u8.ToArray() }])])).ShouldBeOfType<AppendResult.Appended>();
        await AppendAsync(store, one, $"student-{14:x32}", jo);

        var (filled, told) = (new ViewFeed(new SafeguardingViews()), new ViewFeed(new SafeguardingViews()));
        await filled.FillAsync(store);
        await foreach (var recorded in store.ReadAllAsync())
        {
            told.Try(recorded);
        }

        filled.Read(ViewText.Of).ShouldBe(told.Read(ViewText.Of));
        filled.SetAside.ShouldBe(told.SetAside);
        filled.SetAside.Select(each => each.Code).Order().ShouldBe(["event.unreadable", "view.id-taken", "view.id-taken", "view.record-unknown", "view.record-unknown"]);
        filled.Read(views => views.Records.Students.OfOneChild(one, ["Jo Invented"], [jo.DateOfBirth]).Select(child => child.Id).ToList())
            .ShouldBe([$"student-{14:x32}", $"student-{10:x32}"]);
        filled.Read(_ => filled.PositionOf(one)).ShouldBe(13);
    }

    [Fact]
    public async Task What_is_foreseen_of_many_contacts_at_once_decides_nothing()
    {
        const int Contacts = 5 * PlainContacts.BlockSize;
        await using var store = new MemoryEventStore();
        await OnboardAsync(store, "99001", 900_001, 1);
        await OnboardAsync(store, "99002", 900_002, 2);
        var one = Logs.OfTrust("99001");
        for (var id = 100; id < 100 + Contacts; id++)
        {
            // A student comes within a block, and has their first contacts in it; some of an id that is taken, with somebody of another trust, or with nobody stand between them.
            if (id % 20 == 0)
            {
                await AppendAsync(store, one, $"student-{id:x32}", new StudentEvent.Enrolled(900_001, "Zoë Invented", new DateOnly(2012, 1, 1)));
            }

            await AppendAsync(store, one, Contact(
                id % 7 == 0 ? id - 1 : id, staffMember: id % 61 == 0 ? 2 : 1, student: (id % 63) switch { 0 => 2, 1 => 9, < 40 => id / 20 * 20, _ => 1 }));
        }

        var (filled, told) = (new ViewFeed(new SafeguardingViews()), new ViewFeed(new SafeguardingViews()));
        await filled.FillAsync(store);
        await foreach (var recorded in store.ReadAllAsync())
        {
            told.Try(recorded);
        }

        filled.Read(ViewText.Of).ShouldBe(told.Read(ViewText.Of));
        filled.SetAside.ShouldBe(told.SetAside);
        filled.SetAside.Select(each => each.Code).Distinct().ShouldBe(["view.id-taken", "view.record-unknown"], ignoreOrder: true);
        filled.Read(views => views.Records.Contacts.Rows(0).Contacts).ShouldBe(Contacts - filled.SetAside.Count);
    }

    [Fact]
    public async Task What_logs_record_in_turns_is_noted_by_the_clock_of_each()
    {
        await using var store = new MemoryEventStore();
        await OnboardAsync(store, "99001", 900_001, 1);
        await OnboardAsync(store, "99002", 900_002, 2);
        for (var id = 10; id < 40; id++)
        {
            // Now and then a clock stands days behind what its log has recorded.
            var (log, urn) = id % 3 == 0 ? (Logs.OfTrust("99001"), 900_001) : (Logs.OfTrust("99002"), 900_002);
            await AppendAsync(
                store, log, $"student-{id:x32}", new StudentEvent.Enrolled(urn, "Jo Invented", new DateOnly(2012, 1, 1)),
                at: Stage.Monday.AddHours(id % 7 == 0 ? -100 : id));
        }

        var (filled, told) = (new ViewFeed(new SafeguardingViews()), new ViewFeed(new SafeguardingViews()));
        await filled.FillAsync(store);
        await foreach (var recorded in store.ReadAllAsync())
        {
            told.Try(recorded);
        }

        filled.Read(ViewText.Of).ShouldBe(told.Read(ViewText.Of));
        filled.Read(views => views.Times.DoubtOf(Stage.Monday.AddHours(30))).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(10, 2)]
    [InlineData(110, 2)]
    [InlineData(1_508, 2)]
    public async Task An_id_that_is_taken_has_all_read_once_more_whichever_it_is(int? taken, int readings)
    {
        const int Contacts = 1_500;
        await using var store = new MemoryEventStore();
        await OnboardAsync(store, "99001", 900_001, 1);
        var one = Logs.OfTrust("99001");
        for (var id = 10; id < 10 + Contacts; id++)
        {
            await AppendAsync(store, one, Contact(id, staffMember: 1, student: 1));
        }

        await AppendAsync(store, one, Contact(taken ?? 10 + Contacts, staffMember: 1, student: 1));

        var filled = await FilledAsync(store, readings);
        filled.SetAside.Select(each => each.Code).ShouldBe(taken is null ? [] : ["view.id-taken"]);
        filled.Read(views => views.Records.Contacts.Rows(0).Contacts).ShouldBe(taken is null ? Contacts + 1 : Contacts);
        filled.Read(views => views.Records.Find($"contact-{20:x32}")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_breach_has_the_contact_that_it_names_however_long_ago_that_came_and_whatever_shape_its_id_has()
    {
        await using var store = new MemoryEventStore();
        await OnboardAsync(store, "99001", 900_001, 1);
        await OnboardAsync(store, "99002", 900_002, 2);
        var (one, two) = (Logs.OfTrust("99001"), Logs.OfTrust("99002"));
        for (var id = 10; id < 60; id++)
        {
            await AppendAsync(store, one, Contact(id, staffMember: 1, student: 1) with { Breach = id % 10 == 0 ? $"breach-{id}" : null });
            if (id % 20 == 0)
            {
                await AppendAsync(store, one, $"breach-{id}", Raised($"contact-{id:x32}"));
            }
        }

        // Long after its contact, of a plain one, of another trust's, of none, and of ids of another shape, one of them taken by a breach.
        await AppendAsync(store, one, "breach-10", Raised($"contact-{10:x32}"));
        await AppendAsync(store, one, "breach-11", Raised($"contact-{11:x32}"));
        await AppendAsync(store, two, "breach-12", Raised($"contact-{20:x32}") with { School = 900_002, Subject = $"staff-{2:x32}" });
        await AppendAsync(store, one, "breach-13", Raised($"contact-{99:x32}"));
        await AppendAsync(store, one, Contact(70, staffMember: 1, student: 1) with { Id = "contact-old", Breach = "breach-old" });
        await AppendAsync(store, one, "breach-old", Raised("contact-old"));
        await AppendAsync(store, one, Contact(71, staffMember: 1, student: 1) with { Id = "contact-old" });
        await AppendAsync(store, one, Contact(72, staffMember: 1, student: 1) with { Id = "breach-old" });

        // Whether an id is taken is said before whatever else is wrong; in the end nothing is left of these.
        await AppendAsync(store, one, Contact(10, staffMember: 9, student: 1));
        await AppendAsync(store, one, Contact(11, staffMember: 1, student: 9) with { Breach = "breach-14" });
        await AppendAsync(store, one, Contact(73, staffMember: 9, student: 1));
        await AppendAsync(store, one, Contact(73, staffMember: 1, student: 1));

        var filled = await FilledAsync(store, readings: 1);
        filled.SetAside.Select(each => each.Code).ShouldBe(["view.id-taken", "view.id-taken", "view.id-taken", "view.id-taken", "view.record-unknown"]);
        filled.Read(views => views.Breaches.All.Where(breach => breach.Contact is not null).Select(breach => breach.Contact!.Id).ToList())
            .ShouldBe([$"contact-{20:x32}", $"contact-{40:x32}", $"contact-{10:x32}", $"contact-{11:x32}", "contact-old"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Contacts_of_two_people_are_one_relationship_in_whichever_streams_they_are(bool isUsual)
    {
        await using var store = new MemoryEventStore();
        await OnboardAsync(store, "99001", 900_001, 1);
        await OnboardAsync(store, "99002", 900_002, 2);
        await RecordInOddStreamsAsync(store, isUsual);

        var filled = await FilledAsync(store, readings: 1);
        filled.SetAside.Select(each => each.Code).ShouldBe(["view.record-unknown"]);
        filled.Read(views => views.Records.All.OfType<RelationshipView>().Count()).ShouldBe(42);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_in_its_stream_is_none_of_two_people_whose_contacts_come_from_a_snapshot(bool isUsual)
    {
        await using var store = new MemoryEventStore();
        using var folder = new TestFolder();
        await using var beside = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Path });
        await OnboardAsync(store, "99001", 900_001, 1);
        await AppendAsync(store, Logs.OfTrust("99001"), "relationship-of-nobody", Odd(10, 1, isUsual));
        var saved = new ViewFeed(new SafeguardingViews());
        await saved.FillAsync(store);
        ViewKeeper.Save(saved, store, beside.Snapshots, CancellationToken.None);
        await AppendAsync(store, Logs.OfTrust("99001"), Contact(11, staffMember: 1, student: 1));

        var counted = new CountingStore(store);
        var (restored, told) = (new ViewFeed(new SafeguardingViews()), new ViewFeed(new SafeguardingViews()));
        await restored.FillAsync(counted, snapshots: beside.Snapshots);
        await restored.Proved;
        await restored.CloseAsync();
        await foreach (var recorded in store.ReadAllAsync())
        {
            told.Try(recorded);
        }

        counted.PassedOver.ShouldBe(5);
        restored.Read(ViewText.Of).ShouldBe(told.Read(ViewText.Of));
        restored.Read(views => views.Records.All.OfType<RelationshipView>().Count()).ShouldBe(1);
    }

    // Some are in streams of others, between many of whom each has the stream of the two.
    private static async Task RecordInOddStreamsAsync(MemoryEventStore store, bool isUsual)
    {
        var one = Logs.OfTrust("99001");
        for (var student = 10; student < 50; student++)
        {
            await AppendAsync(store, one, $"student-{student:x32}", new StudentEvent.Enrolled(900_001, "Jo Invented", new DateOnly(2012, 1, 1)));
            await AppendAsync(store, one, Contact(student, staffMember: 1, student));
        }

        // Of who is not there: the second in the stream is the first of the two.
        await AppendAsync(store, one, Contact(60, staffMember: 1, student: 60));
        await AppendAsync(store, one, $"student-{60:x32}", new StudentEvent.Enrolled(900_001, "Jo Invented", new DateOnly(2012, 1, 1)));
        await AppendAsync(store, one, Contact(61, staffMember: 1, student: 60));

        await AppendAsync(store, one, StreamIds.Relationship($"staff-{1:x32}", $"student-{70:x32}").Name, Odd(62, 1, isUsual));
        await AppendAsync(store, one, Contact(63, staffMember: 1, student: 1));
        await AppendAsync(store, one, Contact(64, staffMember: 1, student: 10));
    }

    // With an offset it is none of the usual shape.
    private static RelationshipEvent.ContactRecorded Odd(int id, int student, bool isUsual) =>
        Contact(id, staffMember: 1, student) with { OccurredAt = isUsual ? Stage.Monday : Stage.Monday.ToOffset(TimeSpan.FromHours(1)) };

    private static BreachEvent.Raised Raised(string contact) =>
        new(900_001, $"staff-{1:x32}", RoleSet.Of(Role.Teacher), null, Severity.Low, null, null, [], contact, "It was seen.", Anonymous: false);

    // What a start shows, which is what one event after another does.
    private static async Task<ViewFeed> FilledAsync(MemoryEventStore store, int readings)
    {
        var counted = new CountingStore(store);
        var (filled, told) = (new ViewFeed(new SafeguardingViews()), new ViewFeed(new SafeguardingViews()));
        await filled.FillAsync(counted);
        await foreach (var recorded in store.ReadAllAsync())
        {
            told.Try(recorded);
        }

        filled.Read(ViewText.Of).ShouldBe(told.Read(ViewText.Of));
        filled.SetAside.ShouldBe(told.SetAside);
        counted.BehindReadings.ShouldBe(readings);
        return filled;
    }

    private static RelationshipEvent.ContactRecorded Contact(int id, int staffMember, int student) => new(
        $"contact-{id:x32}", $"staff-{staffMember:x32}", $"student-{student:x32}", Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, Stage.Monday, "Words.",
        new RecordedAssessment(
            RoleSet.Of(Role.Teacher), CounterpartKind.CurrentStudent, 12, FactSet.Empty, RoleSet.Empty, Outcome.Permitted, Severity.Low, ["clause"], "policy", "hash"), null, null);

    private static async Task OnboardAsync(MemoryEventStore store, string uid, int urn, int number)
    {
        var log = Logs.OfTrust(uid);
        await AppendAsync(store, log, log.Value, new LogOwnerEvent.Registered(LogOwnerKind.Trust, uid, "Invented Trust"));
        await AppendAsync(store, log, $"school-{urn}", new SchoolEvent.Onboarded(urn, $"School {urn}", null, "830", "Derbyshire", uid));
        await AppendAsync(
            store, log, $"staff-{number:x32}", new StaffMemberEvent.Enrolled(urn, "Theo Invented", RoleSet.Of(Role.Teacher), null, null, new DateOnly(2020, 9, 1)));
        await AppendAsync(store, log, $"student-{number:x32}", new StudentEvent.Enrolled(urn, "Zoë Invented", new DateOnly(2012, 1, 1)));
    }

    private static async Task AppendAsync(MemoryEventStore store, LogId log, RelationshipEvent.ContactRecorded happened, EventMetadata? metadata = null)
    {
        var stream = StreamIds.Relationship(happened.StaffMember, happened.Student).Name;
        await AppendAsync(store, log, stream, happened, await store.ReadStreamAsync(log, stream).CountAsync(), metadata);
    }

    private static async Task AppendAsync(
        MemoryEventStore store, LogId log, string stream, object happened, long version = 0, EventMetadata? metadata = null, DateTimeOffset? at = null) =>
        (await store.AppendAsync(log, [new StreamAppend(stream, version, [EventCodec.Encode(happened, metadata ?? Metadata with { At = at ?? Metadata.At })])]))
            .ShouldBeOfType<AppendResult.Appended>();
}
