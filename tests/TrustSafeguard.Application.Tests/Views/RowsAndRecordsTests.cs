using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>What is made of rows tells what the events told, in every field, also where appends failed in between.</summary>
public sealed class RowsAndRecordsTests
{
    private static readonly Gen<(int Kind, int Choice)> Steps =
        from kind in Gen.Choose(0, 9)
        from choice in Gen.Choose(0, 10_000)
        select (kind, choice);

    [Fact]
    public void Rows_tell_what_the_events_told() =>
        Prop.ForAll(Steps.ArrayOf(150).ToArbitrary(), steps => CheckAsync(steps).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    // They can be written as they lie in memory.
    [Fact]
    public void A_row_has_no_references_and_no_gaps()
    {
        (Unsafe.SizeOf<ContactRow>(), Unsafe.SizeOf<RareContactRow>(), Unsafe.SizeOf<RelationshipRow>(), Unsafe.SizeOf<StudentRow>()).ShouldBe((47, 37, 16, 37));
        RuntimeHelpers.IsReferenceOrContainsReferences<(ContactRow, RareContactRow, RelationshipRow, StudentRow)>().ShouldBeFalse();
    }

    [Theory]
    [InlineData("student-0123456789abcdef0123456789abcdef", "staff-fedcba9876543210fedcba9876543210", true)]
    [InlineData("student-1", "staff-fedcba9876543210fedcba9876543210", false)]
    [InlineData("student-0123456789abcdef0123456789abcdef", "staff-\"\u00e9\"", true)]
    [InlineData("student-0123456789abcdef0123456789abcdef", "staff-", true)]
    public void The_name_of_a_relationship_is_written_as_it_is_told(string student, string staffMember, bool isWritten)
    {
        var room = new byte[128];
        PackedId.TryPack(student, "student-", out var packed).ShouldBe(isWritten);
        StreamIds.TryWriteBeforeStudent(staffMember, room, out var written).ShouldBeTrue();
        var whole = PackedId.Unpack(Encoding.UTF8.GetString(room, 0, written), packed);
        whole.ShouldBe(isWritten ? StreamIds.Relationship(staffMember, student).Name : StreamIds.Relationship(staffMember, $"student-{0:x32}").Name);
        for (var less = 0; less < written; less++)
        {
            StreamIds.TryWriteBeforeStudent(staffMember, room.AsSpan(0, less), out var none).ShouldBeFalse();
            none.ShouldBe(0);
        }
    }

    private static void CheckNoted(RecordView fresh, string id)
    {
        var (noted, told) = (new IdRuns(), new IdRuns());
        noted.Add(fresh);
        told.Add(id);
        noted.Written.SequenceEqual(told.Written).ShouldBeTrue(id);
    }

    private static async Task CheckAsync((int Kind, int Choice)[] steps)
    {
        await using var store = new MemoryEventStore();
        var history = new InventedHistory();
        var feed = new ViewFeed(new SafeguardingViews());
        await feed.PublishAsync(store, history.Beginning());
        foreach (var (kind, choice) in steps)
        {
            await feed.PublishAsync(store, history.Next(kind, choice));
            if (choice % 10 == 0)
            {
                feed.Read(views => Check(views, history));
            }
        }

        feed.Read(views => Check(views, history));
        feed.SetAside.Count.ShouldBe(history.Faults);
    }

    private static bool Check(SafeguardingViews views, InventedHistory history)
    {
        views.Records.All.OfType<ContactView>().Select(contact => contact.Id).ShouldBe(history.Contacts.Select(told => told.Event.Id));
        views.Records.All.OfType<StudentView>().Select(student => student.Id).ShouldBe(history.Students.Keys);
        foreach (var (position, happened, at) in history.Contacts)
        {
            CheckNoted(views.Records.Find<ContactView>(happened.Id)!, happened.Id);
            if (views.Records.Find<ContactView>(happened.Id)!.Relationship is { } relationship)
            {
                CheckNoted(relationship, StreamIds.Relationship(happened.StaffMember, happened.Student).Name);
            }

            var contact = views.Records.Find<ContactView>(happened.Id).ShouldNotBeNull();
            (contact.WithoutWords with { Assessment = happened.Assessment }).ShouldBe(happened with { Summary = "" });
            (contact.Assessment with { DecidedBy = happened.Assessment.DecidedBy }).ShouldBe(happened.Assessment);
            contact.Assessment.DecidedBy.ShouldBe(happened.Assessment.DecidedBy);
            (contact.OccurredAt.Offset, contact.RecordedAt, contact.RecordedAt.Offset).ShouldBe((happened.OccurredAt.Offset, at, at.Offset));
            contact.SummaryPlace.ShouldBe(new SummaryPlace(InventedHistory.Log, position, happened.Id));
            contact.Relationship?.Id.ShouldBe(StreamIds.Relationship(happened.StaffMember, happened.Student).Name);
            var named = happened.Breach is { } breach ? views.Records.Find<BreachView>(InventedHistory.Log, breach) : null;
            contact.Breach.ShouldBe(contact.Equals(named?.Contact) ? named : null);
        }

        foreach (var (id, (enrolled, left)) in history.Students)
        {
            CheckNoted(views.Records.Find<StudentView>(id)!, id);
            var student = views.Records.Find<StudentView>(id).ShouldNotBeNull();
            student.ShouldBe(views.Records.Find<StudentView>(id));
            (student.DisplayName, student.DateOfBirth, student.LeftOn, student.Version)
                .ShouldBe((enrolled.DisplayName, enrolled.DateOfBirth, left, 1 + history.Leavings.GetValueOrDefault(id) + student.Corrections.Count));
            student.EnrolledBy.ShouldBe(history.EnrolledBy[id]);
            student.LeftBy.ShouldBe(history.LeftBy.GetValueOrDefault(id) ?? []);
            student.Corrections.Select(correction => correction.Now).ShouldBe(history.Corrections.GetValueOrDefault(id) ?? []);
            (student.School.Urn, student.Log).ShouldBe((enrolled.School, InventedHistory.Log));
            student.LastOnRoll(student.Contacts).ShouldBe(history.Contacts
                .Where(told => told.Event.Student == id && told.Event.Assessment is { Counterpart: CounterpartKind.CurrentStudent, Without: null })
                .Select(told => LondonTime.DateOf(told.Event.OccurredAt)).Where(day => !(day >= left)).Max(day => (DateOnly?)day));
        }

        foreach (var staff in InventedHistory.Staff)
        {
            var told = history.Contacts.Where(each => each.Event.StaffMember == staff && each.Event.Student is not null).GroupBy(each => each.Event.Student!).ToList();
            var relationships = views.Contacts.RelationshipsOf(views.Records.Find<StaffMemberView>(staff)!);
            relationships.Select(each => each.Id).ShouldBe(told.Select(each => StreamIds.Relationship(staff, each.Key).Name));
            foreach (var (relationship, contacts) in relationships.Zip(told))
            {
                views.Records.Find(relationship.Id).ShouldBe(relationship);
                relationship.Contacts.Select(contact => contact.Id)
                    .ShouldBe(contacts.OrderBy(each => each.Event.OccurredAt).ThenBy(each => each.Event.Id, StringComparer.Ordinal).Select(each => each.Event.Id));
                (relationship.Version, relationship.AttemptsReceived).ShouldBe((contacts.Count(), contacts.Count(each => each.Event.Direction == Direction.Inbound)));
                (relationship.StaffMember.Id, relationship.Student.Id, relationship.Key.Order).ShouldBe((staff, contacts.Key, contacts.First().Position));
            }
        }

        return true;
    }
}
