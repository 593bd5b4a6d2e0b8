namespace TrustSafeguard.Application.Access;

/// <summary>More records were looked at for what a viewer may see than was allowed (<see cref="LooksAllowed.LookAtMost"/>): what was read so far is void.</summary>
public sealed class TooManyLooksException() : Exception("More records were looked at than was allowed.");
