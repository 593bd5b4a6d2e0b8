namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>Something that may be done.</summary>
/// <param name="Mutation">By which.</param>
/// <param name="Words">In words of people.</param>
internal sealed record Deed(string Mutation, string Words);
