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

    /// <summary>What lies behind the outcome: who decided, what is owed, in which words.</summary>
    /// <returns>The findings, worked out anew at each call: keep them where more than one of their parts is asked for.</returns>
    public Findings InFull() => new(this);
}
