using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>Breaches, their counts and what became of them.</summary>
public sealed class BreachesView(RecordIndex records, OrganisationsView organisations)
{
    public OrderedList<BreachView> All { get; } = new(breach => breach.Key);

    public BreachTally Tally { get; } = new();

    internal void Apply(LogId log, long position, string stream, BreachEvent happened, EventMetadata metadata)
    {
        if (happened is BreachEvent.Raised raised)
        {
            Raise(log, position, stream, raised, metadata);
            return;
        }

        var breach = records.Find<BreachView>(stream)!;
        switch (happened)
        {
            case BreachEvent.Triaged e:
                breach.Threshold = e.Threshold;
                Move(breach, e.Severity, BreachStatus.Triaged);
                Tell(breach, position, metadata, "TRIAGED", $"{Words(e.Threshold)}, {Words(e.Severity)} severity. {e.Rationale}");
                break;
            case BreachEvent.Referred:
                // The referral tells its own story in the chronology, with the words that the authority was told.
                Move(breach, breach.Severity, BreachStatus.Referred);
                break;
            case BreachEvent.Closed e:
                breach.ClosedAt = metadata.At;
                Move(breach, breach.Severity, BreachStatus.Closed);
                Tell(breach, position, metadata, "CLOSED", $"{e.Outcome}. {e.Rationale}");
                break;
        }
    }

    internal static void Tell(BreachView breach, long position, EventMetadata metadata, string kind, string summary) =>
        breach.Chronology.Add(new ChronologyEntry(position, metadata.At, kind, metadata.By, summary));

    private void Raise(LogId log, long position, string stream, BreachEvent.Raised e, EventMetadata metadata)
    {
        var by = e.Anonymous ? "anonymous" : metadata.By;
        var breach = new BreachView(stream, log, e, metadata.At)
        {
            School = organisations.FindSchool(e.School)!,
            Subject = records.Find<StaffMemberView>(e.Subject)!,
            RaisedBy = by,
        };
        Tell(breach, position, metadata with { By = by }, "RAISED", e.Summary);
        records.Add(breach);
        All.Add(breach);
        breach.School.Breaches.Add(breach);
        breach.Subject.Breaches.Add(breach);
        Count(breach, 1);
        if (e.Contact is { } contactId && records.Find<ContactView>(contactId) is { } contact)
        {
            breach.Contact = contact;
            contact.Breach = breach;
        }
    }

    private void Move(BreachView breach, Severity severity, BreachStatus status)
    {
        Count(breach, -1);
        (breach.Severity, breach.Status) = (severity, status);
        Count(breach, 1);
    }

    private void Count(BreachView breach, int change)
    {
        Tally.Add(breach.Severity, breach.Status, change);
        breach.School.BreachTally.Add(breach.Severity, breach.Status, change);
        breach.School.Owner.Breaches.Add(breach.Severity, breach.Status, change);
    }

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
