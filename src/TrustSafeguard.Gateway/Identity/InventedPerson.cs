namespace TrustSafeguard.Gateway.Identity;

/// <summary>Somebody as whom a visitor of a demonstration may sign in by a click. What they are is what the records say of their identity, and nothing else.</summary>
/// <param name="Key">What the address of the sign-in ends in.</param>
/// <param name="Identity">By which the records know them, or do not.</param>
/// <param name="LookAt">What is worth a look as this person, in a sentence or two.</param>
public sealed record InventedPerson(string Key, string Identity, string LookAt);
