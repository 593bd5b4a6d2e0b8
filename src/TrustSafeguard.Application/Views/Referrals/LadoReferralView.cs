using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Referrals;

public sealed class LadoReferralView(string id, LogId log) : KeptRecord(id, log)
{
    private Versioned<ReferralState> state;

    public required BreachView Breach { get; init; }

    /// <summary>The one of the same breach that the authority found not to meet the harm threshold before this fell due or was made; null for the first.</summary>
    public LadoReferralView? Before { get; init; }

    /// <summary>Which it is of the referrals of its breach, from 1.</summary>
    public int Place => Before is { } before ? before.Place + 1 : 1;

    /// <summary>
    /// The authority that was told. While none has been, the one in whose area the school lies: that one is to be told, wherever the school lay when it fell due.
    /// </summary>
    public LocalAuthorityView LocalAuthority => State.MadeTo ?? Breach.School.LocalAuthority;

    /// <summary>One working day after the school was told of the allegation.</summary>
    public DateTimeOffset DueAt => State.DueAt;

    /// <summary>When the authority was told, as far as was said, and else when that was recorded; null while it has not been.</summary>
    public DateTimeOffset? MadeAt => State.MadeAt;

    public ReferralOutcome? Outcome => State.Outcome;

    /// <summary>When the outcome was recorded, or the authority answered that the harm threshold is not met.</summary>
    public DateTimeOffset? ClosedAt => State.ClosedAt;

    /// <summary>When the authority answered that the harm threshold is not met, so that there is no outcome; null where it has not.</summary>
    public DateTimeOffset? ThresholdNotMetAt => State.IsThresholdNotMet ? State.ClosedAt : null;

    public bool IsThresholdNotMet => State.IsThresholdNotMet;

    /// <summary>The limb of the harm threshold that it rests on; null where the triage alone says that the threshold is met, and while it was not made.</summary>
    public HarmLimb? Limb => IsThresholdNotMet ? State.Limb : Breach.Limb;

    /// <summary>When a new triage found that none is owed after all; null where it is owed, or was made.</summary>
    public DateTimeOffset? WithdrawnAt => State.WithdrawnAt;

    /// <summary>Why, in the words of that triage.</summary>
    public string? WithdrawnBecause => State.WithdrawnBecause;

    public bool IsWithdrawn => WithdrawnAt is not null;

    /// <summary>What spoke against the clock that the deadline was reckoned by, or against the one when the authority was told; null where nothing did.</summary>
    public ClockDoubt? ClockDoubt => Breach.ClockDoubt ?? State.DoubtWhenMade;

    internal ReferralState State { get => state.Value; set => state.Value = value; }

    public CursorKey Key => new(DueAt.UtcTicks, Id);

    /// <summary>Whether the authority is still to be told.</summary>
    public bool IsOwed => MadeAt is null && !IsWithdrawn;

    /// <summary>Owed, and the working day is over.</summary>
    public bool IsOverdue(DateTimeOffset now) => IsOwed && now > DueAt;

    /// <summary>Made after the working day was over.</summary>
    public bool WasLate => MadeAt > DueAt;
}
