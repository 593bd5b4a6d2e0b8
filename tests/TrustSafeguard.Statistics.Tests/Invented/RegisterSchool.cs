namespace TrustSafeguard.Statistics.Tests.Invented;

/// <summary>A school of the real register: where it stands, not what it is called.</summary>
/// <param name="Urn">Its unique reference number.</param>
/// <param name="Trust">Its trust's number; schools that are not in a trust are the authority's own.</param>
/// <param name="Authority">Its authority's code.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="Pupils">How many pupils it has.</param>
public sealed record RegisterSchool(int Urn, string Trust, string Authority, string Phase, int Pupils);
