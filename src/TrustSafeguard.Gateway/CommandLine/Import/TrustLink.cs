namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>A row of the links file that puts a school into an academy trust.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="School">The school.</param>
/// <param name="TrustUid">The trust.</param>
/// <param name="TrustName">Its name.</param>
/// <param name="IsMultiAcademy">Whether the trust may have several schools.</param>
/// <param name="Joined">Since when the school belongs to it, where known.</param>
public sealed record TrustLink(long Line, SchoolDetails School, string TrustUid, string TrustName, bool IsMultiAcademy, DateOnly? Joined);
