namespace TrustSafeguard.Policies.Writing;

/// <summary>Something in a policy that is allowed and that its writer will hardly have meant.</summary>
/// <param name="Code">A code that is stable and never reused: <c>policy-check.never-decides</c>.</param>
/// <param name="Clause">The clause, or other part, that it is about; null where it is about the whole.</param>
/// <param name="Message">One sentence: what is found, and what to do.</param>
public sealed record PolicyWarning(string Code, string? Clause, string Message);
