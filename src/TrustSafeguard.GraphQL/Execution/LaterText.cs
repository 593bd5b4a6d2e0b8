namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// What a resolver of a <c>String</c> returns where the text is not at hand while the operation reads: where it is found. The engine asks the context, an
/// <see cref="ILaterTexts"/>, for all texts of an operation at once, when everything else is written and no scope is held any more. Source: sec-Value-Resolution, which leaves
/// to the service how values are fetched.
/// </summary>
/// <param name="Place">What the context knows it by.</param>
public readonly record struct LaterText(object Place);
