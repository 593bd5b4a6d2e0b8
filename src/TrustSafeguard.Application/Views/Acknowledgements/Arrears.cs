namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>What somebody owed when their school was counted: a later count goes on from there, and looks at no version before.</summary>
/// <remarks>
/// INVARIANT: kept only where the log knew a policy of the school's or its trust's all the while. What it answered for such a time stands, whatever it is told later
/// (docs/adr/0005); a version that it is told of as of a time before the count is no reason to go on from it.
/// </remarks>
/// <param name="Acknowledging">To acknowledge; null where they owed none, or it has to be looked for anew.</param>
/// <param name="Signing">To sign; the same.</param>
internal sealed record Arrears(Owed? Acknowledging, Owed? Signing);
