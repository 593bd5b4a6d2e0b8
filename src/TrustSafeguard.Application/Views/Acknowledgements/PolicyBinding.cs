using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>The policy that bound somebody at a time, and what they had said of it by then.</summary>
/// <param name="Policy">The version that bound them.</param>
/// <param name="Acknowledgement">The last that they had given by then, of whichever version; null where they had given none.</param>
/// <param name="Current">Whether it answered for that version then.</param>
/// <param name="ChangedClauses">The clauses that meant something else for them than what they had acknowledged.</param>
public sealed record PolicyBinding(Policy Policy, AcknowledgementView? Acknowledgement, bool Current, IReadOnlyList<Clause> ChangedClauses);
