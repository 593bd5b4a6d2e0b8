using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Snapshots;

/// <summary>Whether views that were restored from a snapshot show what the log says: all that was taken from it is looked at against every event that it stands for.</summary>
/// <param name="feed">The views, which others read and change meanwhile.</param>
/// <param name="restored">What they were restored from.</param>
internal sealed class ViewProof(ViewFeed feed, ViewSnapshot restored)
{
    private const int BatchSize = 512;

    // INVARIANT: times that are told are compared with their offsets, which `==` leaves out: an answer has them.
    // The clock of the records is followed once more, in times of its own.
    private readonly RecordedTimes times = new();
    private readonly ViewClock clock = new(TimeProvider.System);
    private readonly Dictionary<string, DateTimeOffset> answered = [];
    private readonly Dictionary<string, List<PublishedPolicy>> published = [];
    private readonly Dictionary<string, (DateOnly? On, int Told)> left = [];
    private readonly Dictionary<string, int> corrected = [];
    private readonly Dictionary<int, int> lastOf = [];
    private readonly Dictionary<LogId, int> readAnew = [];
    private RowCounts seen;
    private int setAside;
    private bool isAllReadAnew = true;

    /// <summary>Reads the events, which waits for the disk.</summary>
    /// <param name="events">Each log's in order, as far as the snapshot stands for it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public bool IsSameAs(IAsyncEnumerable<RecordedEvent> events, CancellationToken cancellationToken)
    {
        var noting = clock.Begin(keepsOlder: false);
        var toTake = events.ToBlockingEnumerable(cancellationToken).Where(recorded =>
        {
            NotePlace(recorded);
            return !IsSetAside(recorded);
        });
        foreach (var batch in toTake.Select(EventCodec.DecodeForViews).Chunk(BatchSize))
        {
            noting.Enter();
            Array.ForEach(batch, happened => times.Note(happened.Log, happened.Position, happened.Metadata.At));
            noting.Leave();
            if (!feed.Read(views => Array.TrueForAll(batch, happened => Shows(views, happened))))
            {
                return false;
            }
        }

        noting.Enter();
        var doubts = times.DoubtsUpTo(restored.Positions);
        noting.Leave();
        return seen == restored.Rows && setAside == restored.SetAside.Count
            && isAllReadAnew && restored.Places.All(log => readAnew.GetValueOrDefault(log.Key) == log.Value.Count)
            && feed.Read(views => views.Times.DoubtsUpTo(restored.Positions).SetEquals(doubts) && left.All(student => HasLeft(views, student.Key, student.Value)));
    }

    // INVARIANT: each place is the next one that was read anew, and none is left. One that was left out would have hidden what stands there.
    private void NotePlace(RecordedEvent recorded)
    {
        if (ViewSnapshot.IsAnew(recorded.Stream))
        {
            var (places, next) = (restored.Places[recorded.Log], readAnew.GetValueOrDefault(recorded.Log));
            isAllReadAnew &= next < places.Count && places[next] == recorded.Position;
            readAnew[recorded.Log] = next + 1;
        }
    }

    // What is named at its place, as the record says; whether it could be read is looked at once more. Where its record says otherwise it counts as one that is not there.
    private bool IsSetAside(RecordedEvent recorded)
    {
        if (!restored.SetAside.TryGetValue((recorded.Log, recorded.Position), out var named))
        {
            return false;
        }

        var read = ViewDecoding.DecodeForViews(recorded).Event as SetAsideEvent;
        setAside += (named.Stream, named.Type) == (recorded.Stream, recorded.Type) && (named.Code == EventCodec.Unreadable ? read == named : read is null) ? 1 : 0;
        return true;
    }

    private bool Shows(SafeguardingViews views, LogEvent happened) => happened.Event switch
    {
        RelationshipEvent.ContactRecorded e => Shows(views, happened, e),
        StudentEvent.Enrolled e => Shows(views, happened, e),
        StudentEvent.Left e => Leaves(views, happened, e),
        StudentEvent.LeavingCorrected e => CorrectsLeaving(views, happened, e),
        StudentEvent.NameCorrected e => Corrects(views, happened, CorrectedDetail.DisplayName, e.DisplayName, first => first.DisplayName),
        StudentEvent.DateOfBirthCorrected e => Corrects(
            views, happened, CorrectedDetail.DateOfBirth, StudentRows.TextOf(e.DateOfBirth), first => StudentRows.TextOf(first.DateOfBirth)),
        BreachEvent.Raised e => views.Organisations.FindSchool(e.School) is { } school && Answers(school, happened.Metadata.At),
        SchoolEvent.PolicyAdopted e => views.Records.Find<SchoolView>(happened.Stream) is { } school
            && Binds(school.Id, IVersion.Find(school.Policies, e.Version), [.. Of(school.Id), .. Of(school.Owner.Id)], Answered(school)),
        LogOwnerEvent.PolicyPublished e => views.Organisations.FindOwner(happened.Log.Value) is { } owner
            && Binds(owner.Id, IVersion.Find(owner.Policies, e.Version), Of(owner.Id), owner.Schools.Select(Answered).DefaultIfEmpty(DateTimeOffset.MinValue).Max()),
        _ => true,
    };

    private bool Shows(SafeguardingViews views, LogEvent happened, RelationshipEvent.ContactRecorded e)
    {
        if (views.Records.Find<ContactView>(e.Id) is not { } contact || contact.SummaryPlace != new SummaryPlace(happened.Log, happened.Position, e.Id)
            || !contact.RecordedAt.EqualsExact(happened.Metadata.At) || !contact.OccurredAt.EqualsExact(e.OccurredAt) || !AssessmentPool.AreSame(contact.Assessment, e.Assessment)
            || contact.WithoutWords != e with { Summary = string.Empty, Assessment = contact.Assessment })
        {
            return false;
        }

        var rows = views.Records.Contacts;
        var place = rows.PlaceOf(contact.Row);
        seen = seen.With(place);
        return rows.IsInPlace(contact.Row)
            && (place != ContactPlace.First || StandsInLine(rows.Contact(contact.Row).Relationship, rows.Relationship(rows.Contact(contact.Row).Relationship)))
            && Answers(contact.StaffMember.School, e.OccurredAt);
    }

    // One log tells of all relationships of a member of staff, each after the one before it.
    private bool StandsInLine(int number, in RelationshipRow relationship)
    {
        if (relationship.Student < 0)
        {
            return true;
        }

        var before = lastOf.GetValueOrDefault(relationship.StaffMember);
        lastOf[relationship.StaffMember] = number + 1;
        return relationship.Before == before;
    }

    private bool Shows(SafeguardingViews views, LogEvent happened, StudentEvent.Enrolled e)
    {
        seen = seen with { Students = seen.Students + 1 };
        return views.Records.Find<StudentView>(happened.Stream) is { } student && student.Log == happened.Log
            && student.EnrolledAs == e && student.EnrolledBy == happened.Metadata.By;
    }

    private bool Leaves(SafeguardingViews views, LogEvent happened, StudentEvent.Left e)
    {
        var told = left.GetValueOrDefault(happened.Stream).Told;
        (seen, left[happened.Stream]) = (seen with { Leavings = seen.Leavings + 1 }, (e.On, told + 1));
        return views.Records.Find<StudentView>(happened.Stream) is { } student && told < student.Leavings && student.LeftBy[told] == happened.Metadata.By;
    }

    // One may have been told, or corrected, once more since.
    private bool HasLeft(SafeguardingViews views, string id, (DateOnly? On, int Told) told) =>
        views.Records.Find<StudentView>(id) is { } student
            && (student.Leavings > told.Told || (student.LeftOn, student.Leavings) == told
                || student.Corrections.Skip(corrected.GetValueOrDefault(id)).Any(each => each.Of == CorrectedDetail.LeftOn));

    private bool CorrectsLeaving(SafeguardingViews views, LogEvent happened, StudentEvent.LeavingCorrected e)
    {
        var before = left.GetValueOrDefault(happened.Stream);
        left[happened.Stream] = before with { On = e.On };
        return Corrects(views, happened, (_, _) => PeopleView.CorrectionOf(before.On, e.On, happened.Metadata));
    }

    private bool Corrects(SafeguardingViews views, LogEvent happened, CorrectedDetail detail, string now, Func<StudentEvent.Enrolled, string> first) => Corrects(
        views, happened, (student, place) => new Correction(
            detail, student.Corrections.Take(place).LastOrDefault(each => each.Of == detail)?.Now ?? first(student.EnrolledAs), now, happened.Metadata.At, happened.Metadata.By));

    private bool Corrects(SafeguardingViews views, LogEvent happened, Func<StudentView, int, Correction> told)
    {
        var place = corrected.GetValueOrDefault(happened.Stream);
        (seen, corrected[happened.Stream]) = (seen with { Corrections = seen.Corrections + 1 }, place + 1);
        return views.Records.Find<StudentView>(happened.Stream) is { } student && place < student.Corrections.Count
            && student.Corrections[place] is var shown && shown == told(student, place) && shown.At.EqualsExact(happened.Metadata.At);
    }

    private bool Answers(SchoolView school, DateTimeOffset time)
    {
        answered[school.Id] = Answered(school) is var known && time > known ? time : known;
        return true;
    }

    private DateTimeOffset Answered(SchoolView school) => answered.GetValueOrDefault(school.Id);

    private List<PublishedPolicy> Of(string owner) => published.TryGetValue(owner, out var known) ? known : published[owner] = [];

    private bool Binds(string owner, PublishedPolicy? version, IReadOnlyList<PublishedPolicy> others, DateTimeOffset until)
    {
        if (version is null || version.Binds != IVersion.BindsFrom(version, others, until))
        {
            return false;
        }

        Of(owner).Add(version);
        return true;
    }
}
