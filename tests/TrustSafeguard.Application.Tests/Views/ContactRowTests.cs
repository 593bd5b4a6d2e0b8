using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Tests.Views.Versions;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>A contact and a relationship that are made of rows tell all that was told of them.</summary>
public sealed class ContactRowTests
{
    [Fact]
    public async Task A_relationship_has_its_contacts_in_the_order_in_which_they_occurred()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, other, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        List<string> contacts = [];
        foreach (var hours in new[] { 5, 1, 3 })
        {
            contacts.Add(Stage.Done(await stage.RecordAsync(
                teacher, student, Activity.SchoolEmail, Stage.Monday.AddHours(-hours), direction: hours == 3 ? Direction.Inbound : Direction.Outbound)));
        }

        Stage.Done(await stage.RecordAsync(other, student, Activity.SchoolEmail));
        Stage.Done(await stage.RecordAsync(teacher, null, Activity.SchoolEmail));

        stage.Feed.Read(views =>
        {
            var (member, child) = (views.Records.Find<StaffMemberView>(teacher)!, views.Records.Find<StudentView>(student)!);
            var relationship = views.Contacts.RelationshipsOf(member).ShouldHaveSingleItem();
            relationship.Id.ShouldBe(StreamIds.Relationship(teacher, student).Name);
            relationship.Contacts.Select(contact => contact.Id).ShouldBe([contacts[0], contacts[2], contacts[1]]);
            (relationship.AttemptsReceived, relationship.Version).ShouldBe((1, 3));
            (relationship.StaffMember, relationship.Student).ShouldBe((member, child));
            views.Records.Find<RelationshipView>(relationship.Id)!.Key.ShouldBe(relationship.Key);
            views.Records.Find<ContactView>(contacts[1])!.Relationship!.Id.ShouldBe(relationship.Id);
            views.Records.Find(StreamIds.Relationship(student, teacher).Name).ShouldBeNull();
            return true;
        });
    }

    [Fact]
    public async Task Pages_of_many_contacts_are_those_of_a_walk_for_whoever_reads_now_and_whoever_began_before_and_after_a_start()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        List<(OwnThread Reader, int Seen)> readers = [];
        var told = new List<RelationshipEvent.ContactRecorded>();
        for (var number = 0; number < 45; number++)
        {
            // Some are entered late, and some at the same moment.
            Stage.Done(await stage.RecordAsync(
                teacher, student, Activity.SchoolEmail, Stage.Monday.AddHours(-((number * 7 % 45) + (number % 3))),
                direction: number % 4 == 0 ? Direction.Inbound : Direction.Outbound));
            if (number % 9 == 7)
            {
                readers.Add((new OwnThread(), number + 1));
                readers[^1].Reader.Do(stage.Feed.BeginReading);
            }
        }

        await foreach (var recorded in stage.Store.ReadAllAsync())
        {
            told.AddRange(new[] { EventCodec.Decode(recorded).Event }.OfType<RelationshipEvent.ContactRecorded>());
        }

        foreach (var (reader, seen) in readers)
        {
            reader.Do(() => ShouldBe(stage.Views, teacher, told[..seen]));
            reader.Do(stage.Feed.EndReading);
            reader.Dispose();
        }

        stage.Feed.Read(views => ShouldBe(views, teacher, told));
        var started = new ViewFeed(new SafeguardingViews());
        await started.FillAsync(stage.Store);
        started.Read(views => ShouldBe(views, teacher, told));
    }

    [Fact]
    public async Task A_page_of_ten_takes_no_more_of_three_thousand_contacts_than_of_thirty()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var student = await stage.EnrolStudentAsync(14);
        var (few, many) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Teacher));
        Stage.Done(await stage.RecordAsync(few, student, Activity.SchoolEmail));
        var usual = await ContactOf(stage);
        foreach (var (member, count) in new[] { (few, 30), (many, 3_000) })
        {
            var position = stage.Feed.Read(_ => stage.Feed.PositionOf(Logs.OfTrust("99001")));
            await stage.Feed.PublishAsync(stage.Store, [.. Enumerable.Range(1, count).Select(number => new LogEvent(
                Logs.OfTrust("99001"), position + number, StreamIds.Relationship(member, student).Name,
                usual with { Id = $"contact-{member}{number}", StaffMember = member, OccurredAt = Stage.Monday.AddMinutes(number) }, new EventMetadata(Stage.Monday, "officer")))]);
        }

        PageOf(few);
        PageOf(many).ShouldBeLessThan(PageOf(few) * 3 / 2);

        long PageOf(string member) => stage.Feed.Read(views =>
        {
            var relationship = Relationship(views, member);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var page = relationship.LastContacts(new PageRequest(10));
            (page.Nodes.Count, page.PageInfo.HasNextPage, page.TotalCount, relationship.AttemptsReceived).ShouldBe((10, true, relationship.Version, 0));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    [Fact]
    public async Task Pages_of_the_relationships_of_somebody_who_has_many_are_those_of_a_walk_for_whoever_reads_now_or_began_before_and_after_a_start()
    {
        const int Many = 520;
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, other) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Teacher));
        List<string> students = [];
        for (var number = 0; number < Many; number++)
        {
            students.Add(await stage.EnrolStudentAsync(14));
        }

        foreach (var student in students[..510])
        {
            await stage.RecordAsync(teacher, student, Activity.SchoolEmail);
        }

        using var reader = new OwnThread();
        reader.Do(stage.Feed.BeginReading);
        foreach (var student in students[510..])
        {
            await stage.RecordAsync(other, student, Activity.SchoolEmail);
            await stage.RecordAsync(teacher, student, Activity.SchoolEmail);
        }

        reader.Do(() => ShouldBePaged(stage.Views, teacher, students[..510]));
        reader.Do(stage.Feed.EndReading);
        stage.Feed.Read(views => ShouldBePaged(views, teacher, students));
        stage.Feed.Read(views => ShouldBePaged(views, other, students[510..]));
        var started = new ViewFeed(new SafeguardingViews());
        await started.FillAsync(stage.Store);
        started.Read(views => ShouldBePaged(views, teacher, students));
    }

    private static bool ShouldBePaged(SafeguardingViews views, string staffMember, List<string> students)
    {
        var member = views.Records.Find<StaffMemberView>(staffMember)!;
        views.Contacts.RelationshipsOf(member).Select(relationship => relationship.Student.Id).ShouldBe(students);
        List<string> paged = [];
        for (string? after = null; paged.Count < students.Count;)
        {
            var page = views.Contacts.RelationshipsOf(member, new PageRequest(100, after).In(id => views.Records.Find<RelationshipView>(id)?.Key));
            paged.AddRange(page.Nodes.Select(relationship => relationship.Student.Id));
            (page.TotalCount, page.PageInfo.HasNextPage).ShouldBe((students.Count, paged.Count < students.Count));
            after = page.PageInfo.EndCursor;
        }

        paged.ShouldBe(students);
        return true;
    }

    private static RelationshipView Relationship(SafeguardingViews views, string teacher) =>
        views.Contacts.RelationshipsOf(views.Records.Find<StaffMemberView>(teacher)!).ShouldHaveSingleItem();

    private static bool ShouldBe(SafeguardingViews views, string teacher, List<RelationshipEvent.ContactRecorded> told)
    {
        var relationship = Relationship(views, teacher);
        List<string> newest = [.. told.OrderByDescending(contact => new CursorKey(contact.OccurredAt.UtcTicks, contact.Id)).Select(contact => contact.Id)];
        (relationship.Version, relationship.AttemptsReceived).ShouldBe((told.Count, told.Count(contact => contact.Direction == Direction.Inbound)));
        relationship.Contacts.Select(contact => contact.Id).ShouldBe(Enumerable.Reverse(newest));
        List<string> paged = [];
        for (string? after = null; paged.Count < newest.Count;)
        {
            var page = relationship.LastContacts(new PageRequest(7, after, null, null));
            paged.AddRange(page.Nodes.Select(contact => contact.Id));
            (page.TotalCount, page.PageInfo.HasNextPage).ShouldBe((newest.Count, paged.Count < newest.Count));
            after = page.PageInfo.EndCursor;
        }

        paged.ShouldBe(newest);
        return true;
    }

    [Fact]
    public async Task A_contact_is_told_of_as_it_was_recorded_with_its_breach_its_claims_and_its_words()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));

        var id = Stage.Done(await stage.RecordAsync(
            teacher, student, Activity.PersonalPhoneText, purpose: Purpose.Personal, summary: "Zoë’s \U0001F642 words.", facts: Fact.DeclaredRelationship));

        var (told, place) = stage.Feed.Read(views => views.Records.Find<ContactView>(id) is { } contact ? (contact.WithoutWords, contact.SummaryPlace) : default);
        var stored = await ContactOf(stage);
        (told with { Assessment = stored.Assessment }).ShouldBe(stored with { Summary = "" });
        told.Assessment.DecidedBy.ShouldBe(stored.Assessment.DecidedBy);
        told.Claims.ShouldBe(FactSet.Of(Fact.DeclaredRelationship));
        (await SummaryPlace.ReadAsync(stage.Store, [place, place])).ShouldBe(["Zoë’s \U0001F642 words.", "Zoë’s \U0001F642 words."]);
        stage.Feed.Read(views => views.Records.Find<ContactView>(id)!.Breach!.Id).ShouldBe(stored.Breach);
        stage.Feed.Read(views => views.Records.Find<BreachView>(stored.Breach!)!.Contact!.Id).ShouldBe(id);
    }

    [Fact]
    public async Task A_contact_of_an_old_journal_whose_id_has_another_shape_and_whose_time_an_offset_is_found_as_it_was()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        Stage.Done(await stage.RecordAsync(teacher, student, Activity.SchoolEmail));
        var usual = await ContactOf(stage);
        foreach (var old in new[] { "contact-1", "contact-2" })
        {
            var log = Logs.OfTrust("99001");
            var position = stage.Feed.Read(_ => stage.Feed.PositionOf(log)) + 1;
            var happened = usual with { Id = old, OccurredAt = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)) };
            await stage.Feed.PublishAsync(stage.Store, [new(log, position, StreamIds.Relationship(teacher, student).Name, happened, new EventMetadata(Stage.Monday, "officer"))]);

            var told = stage.Feed.Read(views => views.Records.Find<ContactView>(old)!.WithoutWords);
            (told.Id, told.OccurredAt, told.OccurredAt.Offset).ShouldBe((old, happened.OccurredAt, TimeSpan.FromHours(1)));
        }

        stage.Feed.Read(views => views.Records.Find("contact-3")).ShouldBeNull();
        stage.Feed.Read(views => views.Records.Find<ContactView>(usual.Id)!.Id).ShouldBe(usual.Id);
    }

    private static async Task<RelationshipEvent.ContactRecorded> ContactOf(Stage stage)
    {
        await foreach (var recorded in stage.Store.ReadAllAsync())
        {
            if (EventCodec.Decode(recorded).Event is RelationshipEvent.ContactRecorded contact)
            {
                return contact;
            }
        }

        throw new InvalidOperationException("No contact was recorded.");
    }
}
