using System.Diagnostics.Metrics;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>An event that the views cannot take stops nothing, changes nothing and is named.</summary>
public sealed class SetAsideTests
{
    private static readonly LogId One = Logs.OfTrust("99001");
    private static readonly LogId Other = Logs.OfTrust("99002");
    private static readonly EventMetadata Metadata = new(Stage.Monday, "officer");

    // Versions before request ids were told apart by log have written such folders.
    [Fact]
    public async Task One_id_in_two_logs_is_shown_once_and_what_the_other_log_tells_of_it_changes_nothing()
    {
        var store = await TwoSchoolsAsync();
        await AppendAsync(store, One, "breach-1", Raised("staff-1", 900_001, "Told in the one log."));
        await AppendAsync(store, Other, "breach-1", Raised("staff-2", 900_002, "Told in the other log."));
        await AppendAsync(store, Other, "breach-1", new BreachEvent.Triaged(Threshold.HarmThreshold, Severity.Critical, "Of the other."), version: 1);
        await AppendAsync(store, Other, "breach-2", Raised("staff-2", 900_002, "Later."));

        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(store);

        feed.Read(views => views.Breaches.All.Select(breach => $"{breach.Log} {breach.Id} {breach.Status} {breach.Raised.Summary}").ToList())
            .ShouldBe(["trust-99001 breach-1 Raised Told in the one log.", "trust-99002 breach-2 Raised Later."], ignoreOrder: true);
        feed.SetAside.Select(each => (each.Log, each.Position, each.Type, each.Code)).ShouldBe(
        [
            (Other, 4, "breach-raised.v1", "view.id-taken"),
            (Other, 5, "breach-triaged.v1", "view.record-unknown"),
        ]);
        feed.SetAside.ShouldAllBe(each => !each.ToString().Contains("other log.", StringComparison.Ordinal) && !each.ToString().Contains("Of the other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_school_that_two_trusts_claim_is_shown_with_the_first_and_the_other_trust_goes_on()
    {
        var store = await TwoSchoolsAsync();
        await AppendAsync(store, Other, "school-900001", Onboarded(900_001, "99002"));
        await AppendAsync(store, Other, "school-900001", new SchoolEvent.DetailsChanged("Renamed by the other", null, "830", "Derbyshire"), version: 1);
        await AppendAsync(store, Other, "school-900003", Onboarded(900_003, "99002"));

        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(store);

        feed.Read(views => views.Organisations.Schools.Select(school => $"{school.Urn} {school.Name} {school.Owner.Uid}").ToList())
            .ShouldBe(["900001 School 900001 99001", "900002 School 900002 99002", "900003 School 900003 99002"]);
        feed.SetAside.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_event_whose_bytes_do_not_have_its_shape_is_set_aside_and_those_who_follow_are_not_given_it()
    {
        var store = await TwoSchoolsAsync();
        var misshapen = new EventToAppend("staff-member-enrolled.v1", "{\"displayName\":7}"u8.ToArray(), EventCodec.Encode(Metadata));
        await store.AppendAsync(One, [new StreamAppend("staff-9", 0, [misshapen])]);
        await AppendAsync(store, One, "breach-1", Raised("staff-1", 900_001, "Later."));

        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(store);

        feed.SetAside.Select(each => (each.Position, each.Type, each.Code)).ShouldBe([(4, "staff-member-enrolled.v1", "event.unreadable")]);
        var followed = new List<long>();
        await foreach (var happened in new LogTail(store, feed).FollowAsync(TailStart.After(One, 2)))
        {
            followed.Add(happened.Position);
            if (happened.Position == 5)
            {
                break;
            }
        }

        followed.ShouldBe([3, 5]);
    }

    [Fact]
    public async Task Who_publishes_what_the_views_cannot_take_is_answered_and_the_log_goes_on()
    {
        var store = await TwoSchoolsAsync();
        var told = new List<SetAsideEvent>();
        var feed = new ViewFeed(new SafeguardingViews(), told.Add);
        await feed.FillAsync(store);
        var tail = new LogTail(store, feed).FollowAsync(TailStart.After(One, 3)).GetAsyncEnumerator();
        var next = tail.MoveNextAsync();

        await feed.PublishAsync(store, [new(One, 4, "breach-1", Raised("staff-of-nobody", 900_001, "Never shown."), Metadata)]);
        await feed.PublishAsync(store, [new(One, 5, "breach-2", Raised("staff-1", 900_001, "Later."), Metadata)]);

        told.ShouldHaveSingleItem().Code.ShouldBe("view.record-unknown");
        (await next).ShouldBeTrue();
        tail.Current.Position.ShouldBe(5);
    }

    // A severity that nobody knows is met when the breach stands in half of the lists already.
    [Fact]
    public async Task What_fails_half_way_is_taken_back_and_set_aside_and_what_came_with_it_and_after_it_is_shown()
    {
        var store = await TwoSchoolsAsync();
        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(store);

        await feed.PublishAsync(store,
        [
            new(One, 4, "breach-1", Raised("staff-1", 900_001, "With it."), Metadata),
            new(One, 5, "breach-2", Raised("staff-1", 900_001, "Fails.") with { Severity = (Severity)99 }, Metadata),
            new(One, 6, "breach-3", Raised("staff-1", 900_001, "With it too."), Metadata),
        ]);
        await feed.PublishAsync(store, [new(One, 7, "breach-4", Raised("staff-1", 900_001, "After it."), Metadata)]);

        feed.SetAside.ShouldHaveSingleItem().ShouldSatisfyAllConditions(named => named.Position.ShouldBe(5), named => named.Code.ShouldBe("view.failed"));
        string[] shown = ["breach-1", "breach-3", "breach-4"];
        feed.Read(views => views.Breaches.All.Select(breach => breach.Id).ToList()).ShouldBe(shown);
        feed.Read(views => views.Organisations.FindSchool(900_001)!.Breaches.Select(breach => breach.Id).ToList()).ShouldBe(shown);
        feed.Read(views => views.Records.Find("breach-2")).ShouldBeNull();
        feed.Read(_ => feed.PositionOf(One)).ShouldBe(7);
    }

    // Nothing that is read makes a change fail: a contact has no room for such a position.
    [Fact]
    public async Task A_start_sets_aside_what_fails_half_way_and_shows_what_came_before_and_after_it()
    {
        const long tooFar = int.MaxValue + 1L;
        var inner = await TwoSchoolsAsync();
        await AppendAsync(inner, One, "student-1", new StudentEvent.Enrolled(900_001, "Zoë Invented", new DateOnly(2012, 1, 1)));
        await AppendAsync(inner, One, "relationship-1-1", Contact("contact-1", "The first."));
        await AppendAsync(inner, One, "relationship-1-1", Contact("contact-2", "Fails."), version: 1);
        await AppendAsync(inner, One, "breach-1", Raised("staff-1", 900_001, "After it."));
        await AppendAsync(inner, Other, "breach-2", Raised("staff-2", 900_002, "Elsewhere."));
        var store = new CountingStore(inner) { GivenAs = recorded => (recorded.Log, recorded.Position) == (One, 6) ? recorded with { Position = tooFar } : recorded };
        var told = new List<SetAsideEvent>();
        var (started, verified) = (new ViewFeed(new SafeguardingViews(), told.Add), new ViewFeed(new SafeguardingViews()));

        await started.FillAsync(store);
        await foreach (var recorded in store.ReadAllAsync())
        {
            verified.Try(recorded);
        }

        started.SetAside.ShouldBe(
            [new SetAsideEvent(One, tooFar, "relationship-1-1", "contact-recorded.v1", "view.failed", "it met a fault of this version (OverflowException).")]);
        told.ShouldBe(started.SetAside);
        verified.SetAside.ShouldBe(started.SetAside);
        started.Read(ViewText.Of).ShouldBe(verified.Read(ViewText.Of));
        started.Read(views => views.Breaches.All.Select(breach => breach.Id).ToList()).ShouldBe(["breach-1", "breach-2"], ignoreOrder: true);
        started.Read(views => views.Records.All.OfType<ContactView>().Select(contact => contact.Id).ToList()).ShouldBe(["contact-1"]);

        await started.PublishAsync(store, [new(One, 8, "breach-3", Raised("staff-1", 900_001, "Later."), Metadata)]);
        started.Read(views => views.Breaches.All.Count).ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_looks_at_any_later_time_is_told_what_the_views_lack()
    {
        var told = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Name == "trustsafeguard.views.events_set_aside")
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => told.Add(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Value}").Append($"{count}"))));
        await using var store = new MemoryEventStore();
        await AppendAsync(store, One, "trust-99001", new LogOwnerEvent.Renamed("Nobody's"));
        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(store);
        listener.Start();

        for (var look = 0; look < 2; look++)
        {
            told.Clear();
            listener.RecordObservableInstruments();

            // Other tests may set something aside at the same time.
            told.ShouldContain(line => line.StartsWith("view.record-unknown trust-renamed.v1 ", StringComparison.Ordinal));
        }

        GC.KeepAlive(feed);
    }

    [Fact]
    public async Task However_an_event_comes_at_the_wrong_time_or_twice_it_is_taken_whole_or_not_at_all()
    {
        await using var stage = await Stage.EmptyAsync();
        var trusts = await TwoTrusts.OpenAsync(stage);
        await trusts.WholeCourseAsync();
        var all = new List<RecordedEvent>();
        await foreach (var recorded in stage.Store.ReadAllAsync())
        {
            all.Add(recorded);
        }

        StreamKinds.Stored.Where(stored => stored.IsWritten).Select(stored => stored.Name).Except(all.Select(each => each.Type)).ShouldBe([]);
        var setAside = 0;
        var backwards = new ViewFeed(new SafeguardingViews());
        var forwards = new ViewFeed(new SafeguardingViews());
        foreach (var recorded in Enumerable.Reverse(all))
        {
            setAside += Take(backwards, recorded);
        }

        foreach (var recorded in all)
        {
            Take(forwards, recorded);
            setAside += Take(forwards, recorded with { Position = recorded.Position + 1_000_000 });
            setAside += Take(forwards, recorded with { Log = recorded.Log == One ? Other : One, Position = recorded.Position + 2_000_000 });
        }

        setAside.ShouldBeGreaterThan(all.Count);
    }

    private static int Take(ViewFeed feed, RecordedEvent recorded)
    {
        var (before, count) = (feed.Read(ViewText.Of), feed.SetAside.Count);
        feed.Try(recorded);
        if (feed.SetAside.Count == count)
        {
            return 0;
        }

        feed.Read(ViewText.Of).ShouldBe(before, recorded.Type);
        return 1;
    }

    private static async Task<MemoryEventStore> TwoSchoolsAsync()
    {
        var store = new MemoryEventStore();
        foreach (var (log, uid, urn, staff) in new[] { (One, "99001", 900_001, "staff-1"), (Other, "99002", 900_002, "staff-2") })
        {
            await AppendAsync(store, log, log.Value, new LogOwnerEvent.Registered(LogOwnerKind.Trust, uid, "Invented Trust"));
            await AppendAsync(store, log, $"school-{urn}", Onboarded(urn, uid));
            await AppendAsync(store, log, staff, new StaffMemberEvent.Enrolled(urn, "Theo Invented", RoleSet.Of(Role.Teacher), null, null, new DateOnly(2020, 9, 1)));
        }

        return store;
    }

    private static RelationshipEvent.ContactRecorded Contact(string id, string summary) => new(
        id, "staff-1", "student-1", Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, Stage.Monday, summary,
        new RecordedAssessment(
            RoleSet.Of(Role.Teacher), CounterpartKind.CurrentStudent, 12, FactSet.Empty, RoleSet.Empty, Outcome.Permitted, Severity.Low, ["clause"], "policy", "hash"), null);

    private static SchoolEvent.Onboarded Onboarded(int urn, string uid) => new(urn, $"School {urn}", null, "830", "Derbyshire", uid);

    private static BreachEvent.Raised Raised(string subject, int school, string summary) =>
        new(school, subject, RoleSet.Of(Role.Teacher), null, Severity.Low, null, null, [], null, summary, Anonymous: false);

    private static async Task AppendAsync(MemoryEventStore store, LogId log, string stream, object happened, long version = 0) =>
        (await store.AppendAsync(log, [new StreamAppend(stream, version, [EventCodec.Encode(happened, Metadata)])])).ShouldBeOfType<AppendResult.Appended>();
}
