using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies;

/// <summary>The answer to “may I?”. The outcome is worked out at once and costs no allocation; what lies behind it when <see cref="InFull"/> is asked for.</summary>
public readonly struct Assessment
{
    internal Assessment(Policy policy, in Situation situation, Outcome outcome)
    {
        Policy = policy;
        Situation = situation;
        Outcome = outcome;
    }

    /// <summary>The policy that answered.</summary>
    public Policy Policy { get; }

    /// <summary>What was asked.</summary>
    public Situation Situation { get; }

    /// <summary>The answer.</summary>
    public Outcome Outcome { get; }

    /// <summary>The hash of the policy that answered.</summary>
    public string PolicyHash => Policy.Hash;

    /// <summary>Whether it may be done: permitted, permitted with duties, or not covered at all.</summary>
    public bool IsPermitted => Outcome <= Outcome.PermittedWithDuties;

    /// <summary>
    /// Which of two answers asks more: the stricter outcome; of two that are not permitted and the same the graver severity; and else the one that leaves out no duty of the
    /// other, as a floor is compared.
    /// </summary>
    /// <remarks>Where the outcomes differ it costs no allocation.</remarks>
    /// <param name="left">An answer.</param>
    /// <param name="right">Another, to the same adult.</param>
    /// <returns><see cref="Stricter.Incomparable"/> where each has a duty that the other leaves out.</returns>
    public static Stricter Compare(in Assessment left, in Assessment right)
    {
        if (left.Outcome != right.Outcome)
        {
            return left.Outcome > right.Outcome ? Stricter.Left : Stricter.Right;
        }

        var (one, other) = (left.InFull(), right.InFull());
        if (left.Outcome >= Outcome.AuthorisationRequired && one.Severity != other.Severity)
        {
            return one.Severity > other.Severity ? Stricter.Left : Stricter.Right;
        }

        var (leftKeeps, rightKeeps) = (Comparison.Of(above: other, below: one) is null, Comparison.Of(above: one, below: other) is null);
        return leftKeeps && rightKeeps ? Stricter.Same
            : leftKeeps ? Stricter.Left
            : rightKeeps ? Stricter.Right
            : Stricter.Incomparable;
    }

    /// <summary>What lies behind the outcome: who decided, what is owed, in which words.</summary>
    /// <returns>The findings, worked out anew at each call: keep them where more than one of their parts is asked for.</returns>
    public Findings InFull() => new(this);
}
