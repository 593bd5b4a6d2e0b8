using System.Text;
using System.Text.RegularExpressions;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Snapshots;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

public sealed class ViewSnapshotTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private readonly List<EventStoreException> told = [];
    private Stage stage = null!;
    private FileEventStore beside = null!;
    private CountingStore store = null!;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.WithSchoolAsync();
        beside = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder["beside"], Told = told.Add });
        store = new CountingStore(stage.Store);
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        for (var day = 0; day < 3; day++)
        {
            stage.Time.Advance(TimeSpan.FromDays(1));
            Stage.Done(await stage.RecordAsync(teacher, student, Activity.SchoolEmail, stage.Time.GetUtcNow().AddTicks(-day)));
            Stage.Done(await stage.RecordAsync(teacher, student, Activity.SharePersonalContactDetails));
        }

        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(student, "Samira Invented", new DateOnly(2009, 5, 6))));
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(student, "Samir Invented", null)));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(await stage.EnrolStudentAsync(16), new DateOnly(2026, 7, 22))));
        var (moved, stayed) = (await stage.EnrolStudentAsync(16), await stage.EnrolStudentAsync(16));
        foreach (var id in new[] { moved, stayed })
        {
            Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(id, new DateOnly(2026, 4, 22))));
        }

        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(moved, null, null, LeftOn: new DateOnly(2027, 7, 22))));
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(stayed, null, null, HasNotLeft: true)));
        Stage.Done(await stage.Ask.People.CorrectAsync(Stage.Officer with { Subject = "another" }, new CorrectStudent(stayed, null, null, HasNotLeft: true)));
        var post = await stage.EnrolAsync(Role.Teacher);
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(post, "theo@example.invalid")));
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(post, [Role.Headteacher], new DateOnly(2026, 3, 2))));
        Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint("99001", null, "Theo Invented", [Role.ChairOfTrustees], "theo@example.invalid", new DateOnly(2026, 3, 2))));
    }

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        await beside.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Views_are_restored_without_reading_what_stands_in_rows_and_that_is_proved_behind()
    {
        var events = ViewKeeper.Save(stage.Feed, store, beside.Snapshots, CancellationToken.None);

        var restored = await FillAsync();
        restored.Read(ViewText.Of).ShouldBe(stage.Feed.Read(ViewText.Of));
        store.PassedOver.ShouldBe(events);

        await restored.Proved;
        beside.Trouble.ShouldBeNull();
        told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_child_who_is_there_twice_is_found_in_restored_views()
    {
        Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStudent(Stage.Urn, "Samir Invented", new DateOnly(2009, 5, 6), LeftOn: new DateOnly(2025, 7, 22))));
        ViewKeeper.Save(stage.Feed, store, beside.Snapshots, CancellationToken.None);

        var restored = await FillAsync();

        var elsewhere = stage.Feed.Read(OnRollElsewhere);
        elsewhere.Count.ShouldBe(2, "one of those who were enrolled with one date of birth, and one of those who have it since it was put right");
        restored.Read(OnRollElsewhere).ShouldBe(elsewhere);

        static List<string> OnRollElsewhere(SafeguardingViews views) =>
        [
            .. from student in views.Records.All.OfType<StudentView>()
               where student.KindAt(Stage.Monday.AddDays(200)) == CounterpartKind.FormerStudent
               let other = student.RecordsElsewhere.FirstOrDefault(other => other.KindAt(Stage.Monday.AddDays(200)) == CounterpartKind.CurrentStudent)
               where other is not null
               select $"{student.Id} {other.Id}",
        ];
    }

    [Theory]
    [InlineData("student-enrolled.v1", "dateOfBirth\":\"2011", "dateOfBirth\":\"2006")]
    [InlineData("student-enrolled.v1", "displayName\":\"", "displayName\":\"Another ")]
    [InlineData("student-name-corrected.v1", "displayName\":\"", "displayName\":\"Another ")]
    [InlineData("student-date-of-birth-corrected.v1", "dateOfBirth\":\"2009", "dateOfBirth\":\"2008")]
    [InlineData("student-leaving-corrected.v1", "on\":\"2027-07", "on\":\"2027-06")]
    [InlineData("student-leaving-corrected.v1", "{}", "{\"on\":\"2027-06-01\"}")]
    [InlineData("student-left.v1", "on\":\"2026-07", "on\":\"2026-08")]
    [InlineData("student-enrolled.v1", "by\":\"officer", "by\":\"another")]
    [InlineData("student-left.v1", "by\":\"officer", "by\":\"another")]
    [InlineData("contact-recorded.v1", "SCHOOL_EMAIL", "SCHOOL_PHONE_CALL")]
    [InlineData("contact-recorded.v1", "OUTBOUND", "INBOUND")]
    [InlineData("contact-recorded.v1", "occurredAt\":\"2026-03-03", "occurredAt\":\"2026-03-01")]
    [InlineData("contact-recorded.v1", "T10:00:00+00:00\"", "T11:00:00+01:00\"")]
    [InlineData("contact-recorded.v1", "\"outcome\":\"", "\"outcome\":\"PERMITTED\",\"was\":\"")]
    [InlineData("school-policy-adopted.v2", "effectiveFrom\":\"2020", "effectiveFrom\":\"2026")]
    public async Task A_snapshot_of_other_records_under_the_hashes_of_these_is_found_out(string type, string recorded, string another)
    {
        var others = new MemoryEventStore();
        var changed = 0;
        await foreach (var record in stage.Store.ReadAllAsync())
        {
            var (data, metadata) = (Changed(record.Data), Changed(record.Metadata));
            changed += data.Span.SequenceEqual(record.Data.Span) && metadata.Span.SequenceEqual(record.Metadata.Span) ? 0 : 1;
            var added = new EventToAppend(record.Type, data, metadata);
            await others.AppendAsync(record.Log, [new StreamAppend(record.Stream, record.Version - 1, [added])]);

            ReadOnlyMemory<byte> Changed(ReadOnlyMemory<byte> bytes) =>
                record.Type == type ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span).Replace(recorded, another, StringComparison.Ordinal)) : bytes;
        }

        changed.ShouldBeGreaterThan(0);
        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(others);
        Forge(feed);

        var restored = await FillAsync();
        store.PassedOver.ShouldBeGreaterThan(0);
        await restored.Proved;

        beside.Trouble.ShouldNotBeNull().Code.ShouldBe("snapshot.wrong");
        (await FillAsync()).Read(ViewText.Of).ShouldBe(stage.Feed.Read(ViewText.Of));
        store.PassedOver.ShouldBe(0);
    }

    [Fact]
    public async Task A_breach_that_names_a_contact_of_which_its_log_told_later_has_none_after_a_restoring_too()
    {
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var later = Stage.Done(await stage.RecordAsync(teacher, student, Activity.SchoolEmail));
        var named = new MemoryEventStore();
        var breaches = 0;
        await foreach (var record in stage.Store.ReadAllAsync())
        {
            var data = Encoding.UTF8.GetString(record.Data.Span);
            if (record.Type == "breach-raised.v1")
            {
                var told = Regex.Replace(data, "\"contact\":\"contact-[0-9a-f]+\"", $"\"contact\":\"{later}\"", RegexOptions.None, TimeSpan.FromSeconds(10));
                breaches += told == data ? 0 : 1;
                data = told;
            }

            var added = new EventToAppend(record.Type, Encoding.UTF8.GetBytes(data), record.Metadata);
            await named.AppendAsync(record.Log, [new StreamAppend(record.Stream, record.Version - 1, [added])]);
        }

        breaches.ShouldBeGreaterThan(0);
        store = new CountingStore(named);
        var live = await FillAsync();
        ViewKeeper.Save(live, store, beside.Snapshots, CancellationToken.None);

        var restored = await FillAsync();

        store.PassedOver.ShouldBeGreaterThan(0);
        restored.Read(ContactsOfBreaches).ShouldAllBe(contact => contact == null);
        restored.Read(ViewText.Of).ShouldBe(live.Read(ViewText.Of));

        static List<string?> ContactsOfBreaches(SafeguardingViews views) => [.. views.Breaches.All.All.Items.Select(breach => breach.Contact?.Id)];
    }

    [Fact]
    public async Task What_is_kept_of_relationships_with_many_contacts_is_kept_after_a_restoring_too()
    {
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        for (var number = 0; number < 300; number++)
        {
            Stage.Done(await stage.RecordAsync(teacher, student, Activity.SchoolEmail, stage.Time.GetUtcNow().AddMinutes(-number), direction: Direction.Inbound));
        }

        ViewKeeper.Save(stage.Feed, store, beside.Snapshots, CancellationToken.None);
        var restored = await FillAsync();

        store.PassedOver.ShouldBeGreaterThan(0);
        restored.Read(ViewText.Of).ShouldBe(stage.Feed.Read(ViewText.Of));
        restored.Read(AllocatedForAPage);
        restored.Read(AllocatedForAPage).ShouldBeLessThan(stage.Feed.Read(AllocatedForAPage) * 3 / 2);
        await restored.Proved;
        beside.Trouble.ShouldBeNull();

        long AllocatedForAPage(SafeguardingViews views)
        {
            var relationship = views.Contacts.RelationshipsOf(views.Records.Find<StaffMemberView>(teacher)!)[0];
            var before = GC.GetAllocatedBytesForCurrentThread();
            relationship.LastContacts(new PageRequest(1)).TotalCount.ShouldBe(300);
            relationship.AttemptsReceived.ShouldBe(300);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public async Task A_start_that_had_to_read_more_than_a_snapshot_is_worth_leaves_one_for_the_next()
    {
        await using var often = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder["often"], EventsBetweenSnapshots = 1 });
        foreach (var isRestored in new[] { false, true })
        {
            var feed = new ViewFeed(new SafeguardingViews());
            await feed.FillAsync(store, snapshots: often.Snapshots);
            (store.PassedOver > 0).ShouldBe(isRestored);
            await feed.CloseAsync();
        }
    }

    // Some of streams that are read anew, and some of rows; some that cannot be read, and some that tell of what is not there.
    [Fact]
    public async Task What_the_views_could_not_take_is_named_alike_after_a_restoring_and_keeps_no_snapshot_from_being_written()
    {
        var (log, teacher) = (Logs.OfTrust("99001"), await stage.EnrolAsync(Role.Teacher));
        var metadata = EventCodec.Encode(new EventMetadata(Stage.Monday, "officer"));
        await AppendAsync(log, "school-900999", "school-details-changed.v1", """{"name":"Of nobody","localAuthorityCode":"830","localAuthorityName":"Derbyshire"}""", metadata);
        await AppendAsync(log, "staff-lacking", "staff-member-enrolled.v1", "null", metadata);
        await AppendAsync(log, "relationship-lacking", "contact-recorded.v1", """{"id":"contact-lacking"}""", metadata);
        await AppendAsync(log, "student-lacking", "student-name-corrected.v1", """{"displayName":"Of nobody"}""", metadata);
        var live = await FillAsync();
        live.SetAside.Select(each => each.Code).ShouldBe(["view.record-unknown", "event.unreadable", "event.unreadable", "view.record-unknown"]);

        var events = ViewKeeper.Save(live, store, beside.Snapshots, CancellationToken.None);
        events.ShouldBeGreaterThan(0);
        Stage.Done(await stage.RecordAsync(teacher, await stage.EnrolStudentAsync(15), Activity.SchoolEmail));
        var named = new List<SetAsideEvent>();
        var restored = await FillAsync(named.Add);

        store.PassedOver.ShouldBe(events);
        restored.SetAside.ShouldBe(live.SetAside);
        named.ShouldBe(live.SetAside);
        restored.Read(ViewText.Of).ShouldBe(stage.Feed.Read(ViewText.Of));
        await restored.Proved;
        beside.Trouble.ShouldBeNull();
        ViewKeeper.Save(restored, store, beside.Snapshots, CancellationToken.None).ShouldBeGreaterThan(events);
    }

    // A contact has no room for such a position.
    [Fact]
    public async Task What_fails_half_way_behind_a_snapshot_is_set_aside_and_fails_no_start()
    {
        var shown = stage.Feed.Read(ViewText.Of);
        var ends = Heads().ToDictionary(head => head.Log, head => head.Position);
        ViewKeeper.Save(stage.Feed, store, beside.Snapshots, CancellationToken.None);
        Stage.Done(await stage.RecordAsync(await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15), Activity.SchoolEmail));
        store = new CountingStore(stage.Store)
        {
            GivenAs = record => record.Position > ends[record.Log] && record.Type == "contact-recorded.v1" ? record with { Position = int.MaxValue + 1L } : record,
        };

        var started = await FillAsync();

        store.PassedOver.ShouldBe(0);
        started.SetAside.ShouldHaveSingleItem().Code.ShouldBe("view.failed");
        started.Read(views => views.Records.All.OfType<StudentView>().Count()).ShouldBe(stage.Feed.Read(views => views.Records.All.OfType<StudentView>().Count()));
        shown.ShouldNotBe(started.Read(ViewText.Of));
        beside.Trouble.ShouldBeNull();
    }

    [Theory]
    [InlineData("staff-member-enrolled.v1", "event.unreadable")]
    [InlineData("student-enrolled.v1", "view.record-unknown")]
    public async Task A_snapshot_that_names_as_set_aside_what_is_not_is_found_out(string type, string code)
    {
        var taken = await stage.Store.ReadAllAsync().FirstAsync(recorded => recorded.Type == type);
        var heads = Heads();
        stage.Feed.Read(views =>
        {
            beside.Snapshots.Save(ViewSnapshot.Shape, heads.Sum(head => head.Position), to => ViewSnapshot.Save(
                to, views, heads, Places(heads), [new SetAsideEvent(taken.Log, taken.Position, taken.Stream, taken.Type, code, "Forged.")]));
            return true;
        });

        await Should.ThrowAsync<EventStoreException>(async () =>
        {
            await (await FillAsync()).Proved;
            throw beside.Trouble.ShouldNotBeNull();
        });
    }

    [Fact]
    public async Task A_snapshot_of_another_log_is_told_and_passed_over()
    {
        await using var another = await Stage.WithSchoolAsync();
        await another.EnrolStudentAsync(12);
        ViewKeeper.Save(another.Feed, new CountingStore(another.Store), beside.Snapshots, CancellationToken.None);

        (await FillAsync()).Read(ViewText.Of).ShouldBe(stage.Feed.Read(ViewText.Of));

        told.ShouldHaveSingleItem().Code.ShouldBe("snapshot.passed-over");
        store.PassedOver.ShouldBe(0);
    }

    [Fact]
    public async Task A_snapshot_that_ends_too_early_fails_the_start_and_ends_what_is_read_beside_it()
    {
        var heads = Heads();
        beside.Snapshots.Save(ViewSnapshot.Shape, heads.Sum(head => head.Position), to =>
        {
            to.Write(heads.Length);
            Array.ForEach(heads, head =>
            {
                to.Write(head.Log.Value);
                to.Write(head.Position);
                to.Write(head.Hash);
                to.Write(0);
            });
            to.Write(0);
        });
        store.StreamReadingsWaitFor = new TaskCompletionSource().Task;

        (await Should.ThrowAsync<EventStoreException>(FillAsync)).Code.ShouldBe("snapshot.wrong");

        store.StreamReadings.ShouldBe(0);
        store.StreamReadingsWaitFor = Task.CompletedTask;
        (await FillAsync()).Read(ViewText.Of).ShouldBe(stage.Feed.Read(ViewText.Of));
        store.PassedOver.ShouldBe(0);
    }

    [Fact]
    public async Task A_start_that_is_ended_while_it_restores_ends_what_is_read_beside_it()
    {
        ViewKeeper.Save(stage.Feed, store, beside.Snapshots, CancellationToken.None);
        store.StreamReadingsWaitFor = new TaskCompletionSource().Task;
        using var stop = new CancellationTokenSource();
        var filling = new ViewFeed(new SafeguardingViews()).FillAsync(store, snapshots: beside.Snapshots, cancellationToken: stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => filling);
        store.StreamReadings.ShouldBe(0);
    }

    [Fact]
    public void Another_build_of_what_makes_views_of_events_has_another_shape() =>
        new SnapshotShape("views", 1).With(typeof(ViewFeed).Assembly).Text.ShouldNotBe(new SnapshotShape("views", 1).With(typeof(ViewSnapshotTests).Assembly).Text);

    private async Task AppendAsync(LogId log, string stream, string type, string data, byte[] metadata)
    {
        var added = new EventToAppend(type, Encoding.UTF8.GetBytes(data), metadata);
        (await stage.Store.AppendAsync(log, [new StreamAppend(stream, 0, [added])])).ShouldBeOfType<AppendResult.Appended>();
    }

    private Task<ViewFeed> FillAsync() => FillAsync(named: null);

    private async Task<ViewFeed> FillAsync(Action<SetAsideEvent>? named)
    {
        var feed = new ViewFeed(new SafeguardingViews(), named);
        await feed.FillAsync(store, snapshots: beside.Snapshots);
        return feed;
    }

    [Theory]
    [InlineData(null), InlineData(1_000_000)]
    public async Task A_snapshot_that_leaves_out_what_is_to_be_read_anew_or_names_another_place_for_it_is_found_out(int? further)
    {
        var left = await stage.Store.ReadAllAsync().LastAsync(recorded => recorded.Type == "staff-member-roles-changed.v1");
        Forge(stage.Feed, (log, position) => (log, position) != (left.Log, left.Position) ? position : position + further);

        var restored = await FillAsync();
        restored.Read(ViewText.Of).ShouldNotBe(stage.Feed.Read(ViewText.Of), "it hides what was left out, until that is found");
        await restored.Proved;

        beside.Trouble.ShouldNotBeNull().Code.ShouldBe("snapshot.wrong");
        (await FillAsync()).Read(ViewText.Of).ShouldBe(stage.Feed.Read(ViewText.Of));
        store.PassedOver.ShouldBe(0);
    }

    // Whoever can write the folder can reckon its hashes.
    private void Forge(ViewFeed feed, Func<LogId, long, long?>? placeOf = null)
    {
        var heads = Heads();
        var places = placeOf is null ? Places(heads) : Places(heads).ToDictionary(log => log.Key, Changed);
        feed.Read(views =>
        {
            beside.Snapshots.Save(ViewSnapshot.Shape, heads.Sum(head => head.Position), to => ViewSnapshot.Save(to, views, heads, places, feed.SetAside));
            return true;
        });

        IReadOnlyList<long> Changed(KeyValuePair<LogId, IReadOnlyList<long>> log) => [.. log.Value.Select(position => placeOf(log.Key, position)).OfType<long>().Order()];
    }

    private Dictionary<LogId, IReadOnlyList<long>> Places(LogHead[] heads) => heads.ToDictionary(head => head.Log, head => ViewRestoring.PlacesIn(store, head.Log, head.Position));

    private LogHead[] Heads() =>
        [.. stage.Feed.Read(_ => stage.Feed.Positions()).Where(log => log.Value > 0).Select(log => ViewRestoring.HeadAt(store, log.Key, log.Value)!.Value)];
}
