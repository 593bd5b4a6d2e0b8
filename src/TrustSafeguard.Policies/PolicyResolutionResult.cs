using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>A policy in force, or the reasons why there is none.</summary>
public abstract record PolicyResolutionResult
{
    private PolicyResolutionResult()
    {
    }

    /// <summary>The layers agree.</summary>
    /// <param name="Policy">The effective policy.</param>
    public sealed record Resolved(Policy Policy) : PolicyResolutionResult;

    /// <summary>The layers do not make a policy.</summary>
    /// <param name="Errors">All that is wrong; at least one.</param>
    public sealed record Refused(ImmutableArray<PolicyError> Errors) : PolicyResolutionResult;
}
