using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>Breaches, their counts and what became of them.</summary>
public sealed class BreachesView(RecordIndex records, OrganisationsView organisations, PeopleView people, RecordedTimes times)
{
    private readonly Parting<BreachView> parting = new();

    public OrderedList<BreachView> All { get; } = new(breach => breach.Key);

    public BreachIndex Index { get; } = new();

    internal Action Prepare(LogId log, long position, string stream, BreachEvent happened, EventMetadata metadata)
    {
        if (happened is BreachEvent.Raised raised)
        {
            return PrepareRaising(log, position, stream, raised, metadata);
        }

        var breach = records.Get<BreachView>(log, stream, "breach");
        var handlers = happened is BreachEvent.LadoOutcomeNoted ? [] : people.AtWork(log, metadata.By, breach.School, metadata.At);
        switch (happened)
        {
            case BreachEvent.Triaged e:
                var learntAt = e.LearntAt ?? breach.State.LearntAt;
                var triaged = Entry(position, metadata, ChronologyKinds.Triaged, $"{Words(e.Threshold)}, {Words(e.Severity)} severity. {SaidOfLearning(e.LearntAt)}{e.Rationale}");
                return () =>
                {
                    Move(breach, breach.State with { Status = BreachStatus.Triaged, Severity = e.Severity, Threshold = e.Threshold, LearntAt = learntAt });
                    breach.Tell(triaged);
                    SeeAtWork(handlers, breach, metadata.At);
                };
            case BreachEvent.Referred e:
                // The referral tells its own story in the chronology, with the words that the authority was told.
                return () =>
                {
                    // Journals from before the limb was asked for have referrals of what nobody had triaged: a referral rests on the threshold all the same.
                    var threshold = e.Limb is null ? breach.Threshold ?? Threshold.HarmThreshold : Threshold.HarmThreshold;
                    Move(breach, breach.State with { Status = BreachStatus.Referred, Threshold = threshold, Limb = e.Limb });
                    SeeAtWork(handlers, breach, metadata.At);
                };
            case BreachEvent.ThresholdNotMet e:
                // The referral tells of it, and has kept the limb. What makes an allegation of it again is told to the school after this, where nobody says when.
                return () =>
                {
                    Move(breach, breach.State with { Status = BreachStatus.Triaged, Threshold = Threshold.LowLevelConcern, Limb = null, LearntAt = e.AnsweredAt });
                    SeeAtWork(handlers, breach, metadata.At);
                };
            case BreachEvent.Closed e:
                var closed = Entry(position, metadata, ChronologyKinds.Closed, $"{e.Outcome}. {e.Rationale}");
                return () =>
                {
                    Move(breach, breach.State with { Status = BreachStatus.Closed, ClosedAt = metadata.At, Outcome = e.Outcome });
                    breach.Tell(closed);
                    SeeAtWork(handlers, breach, metadata.At);
                };
            case BreachEvent.Shared e:
                var agreed = e.AgreedWithLado is { } words ? $" Agreed with the LADO: {words}" : "";
                var told = Entry(position, metadata, ChronologyKinds.Shared, $"{e.Reason}{agreed} The person was told: {e.Statement}");
                var statement = new SharedStatement(e.Statement, metadata.At, e.TellsOutcome == false ? null : breach.State.Outcome);
                return () =>
                {
                    breach.Shared.Add(statement);
                    breach.Tell(told);
                    SeeAtWork(handlers, breach, metadata.At);
                };
            case BreachEvent.LadoOutcomeNoted:
                return static () => { };
            default:
                throw ViewException.NoView();
        }
    }

    private static void SeeAtWork(IReadOnlyList<PostView> handlers, BreachView breach, DateTimeOffset at)
    {
        foreach (var handler in handlers)
        {
            handler.SeeAtWork(at, breach);
        }
    }

    internal static ChronologyEntry Entry(long position, EventMetadata metadata, string kind, string summary) =>
        new(position, metadata.At, kind, metadata.By, summary);

    private Action PrepareRaising(LogId log, long position, string stream, BreachEvent.Raised e, EventMetadata metadata)
    {
        records.RequireFree(stream);
        var by = e.Anonymous ? EventMetadata.Unnamed : metadata.By;
        var contact = e.Contact is null ? null : records.ContactBefore(log, e.Contact, position);
        var subject = records.Get<StaffMemberView>(log, e.Subject, "member of staff");
        var raised = e with { Subject = subject.Id, PolicyId = records.PolicyNames.OneOrNone(e.PolicyId), PolicyHash = records.PolicyNames.OneOrNone(e.PolicyHash) };
        var breach = new BreachView(stream, log, raised, metadata.At)
        {
            School = organisations.School(log, e.School),
            Subject = subject,
            RaisedBy = by,
            ClockDoubt = times.DoubtOf(log, position, metadata.At),
            Contact = contact,
        };
        breach.Tell(Entry(position, metadata with { By = by }, ChronologyKinds.Raised, SaidOfLearning(e.LearntAt) + SaidOfSeverity(e) + e.Summary));
        return () =>
        {
            records.Add(breach);
            records.NoteRaised(breach);
            All.Add(breach);
            breach.School.Breaches.Add(breach);
            breach.School.NoteAnswered(breach.RaisedAt);
            breach.Subject.Breaches.Add(breach);
            breach.School.CountsCache.Forget();
            parting.Add(breach, PutIn);
        };
    }

    private void Move(BreachView breach, BreachState state)
    {
        parting.Change(breach, TakeOut, () => breach.State = state, PutIn);
        breach.School.CountsCache.Forget();
    }

    private void TakeOut(BreachView breach)
    {
        Index.Remove(breach);
        breach.School.PartedBreaches.Remove(breach);
        breach.School.Owner.PartedBreaches.Remove(breach);
        Count(breach, -1);
    }

    private void PutIn(BreachView breach)
    {
        Index.Add(breach);
        breach.School.PartedBreaches.Add(breach);
        breach.School.Owner.PartedBreaches.Add(breach);
        Count(breach, 1);
    }

    private static void Count(BreachView breach, int change)
    {
        breach.School.BreachTally.Add(breach.Severity, breach.Status, change);
        breach.School.Owner.Breaches.Add(breach.Severity, breach.Status, change);
    }

    private static string SaidOfLearning(DateTimeOffset? learntAt) => learntAt is { } time ? $"The school was told on {LondonTime.WallClock(time):d MMMM yyyy HH:mm}. " : "";

    private static string SaidOfSeverity(BreachEvent.Raised raised) => raised.SeverityAsSaid is { } said
        ? $"Raised as of {Words(said)} severity, and taken as {Words(raised.Severity)}, as this may be by the policy of the school. " : "";

    private static string Words(Threshold threshold) => threshold switch
    {
        Threshold.None => "No threshold met",
        Threshold.LowLevelConcern => "Low-level concern",
        Threshold.HarmThreshold => "Harm threshold met",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Words(Severity severity) => severity switch
    {
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        Severity.Critical => "critical",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
