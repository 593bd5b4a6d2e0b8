using System.Collections.Immutable;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Policies;

/// <summary>A policy as a command took it.</summary>
/// <param name="Policy">The policy, a variant with the text that it stands on.</param>
/// <param name="Base">That text alone; null where it is no variant.</param>
/// <param name="Overrides">The clauses of that text that it replaces.</param>
/// <param name="Warnings">How many things in its files were told that are allowed and hardly meant.</param>
internal sealed record PolicyWithBase(Policy Policy, Policy? Base, ImmutableArray<ClauseOverride> Overrides, int Warnings);
