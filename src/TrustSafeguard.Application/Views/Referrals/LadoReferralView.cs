using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Referrals;

public sealed class LadoReferralView(string id, LogId log, DateTimeOffset dueAt) : RecordView(id, log)
{
    public required BreachView Breach { get; init; }

    public required LocalAuthorityView LocalAuthority { get; init; }

    /// <summary>One working day after the allegation was raised.</summary>
    public DateTimeOffset DueAt { get; } = dueAt;

    /// <summary>When the authority was told; null while it has not been.</summary>
    public DateTimeOffset? MadeAt { get; internal set; }

    public ReferralOutcome? Outcome { get; internal set; }

    public DateTimeOffset? ClosedAt { get; internal set; }

    /// <summary>When a new triage found that none is owed after all; null where it is owed, or was made.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Why, in the words of that triage.</summary>
    public string? WithdrawnBecause { get; private set; }

    public bool IsWithdrawn => WithdrawnAt is not null;

    /// <summary>What spoke against the clock that the deadline was reckoned by, or against the one when the authority was told; null where nothing did.</summary>
    public ClockDoubt? ClockDoubt => Breach.ClockDoubt ?? DoubtWhenMade;

    internal ClockDoubt? DoubtWhenMade { get; set; }

    public CursorKey Key => new(DueAt.UtcTicks, Id);

    /// <summary>Whether the authority is still to be told.</summary>
    public bool IsOwed => MadeAt is null && !IsWithdrawn;

    /// <summary>Owed, and the working day is over.</summary>
    public bool IsOverdue(DateTimeOffset now) => IsOwed && now > DueAt;

    /// <summary>Made after the working day was over.</summary>
    public bool WasLate => MadeAt > DueAt;

    internal void Withdraw(DateTimeOffset at, string because) => (WithdrawnAt, WithdrawnBecause) = (at, because);

    /// <summary>It falls due again, or is made: what was withdrawn before is told of in the chronology of the breach.</summary>
    internal void TakeUp() => (WithdrawnAt, WithdrawnBecause) = (null, null);
}
