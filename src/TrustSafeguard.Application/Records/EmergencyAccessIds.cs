namespace TrustSafeguard.Application.Records;

/// <summary>The names of emergency accesses: records of their own, in the stream of all that one person takes to one school.</summary>
public static class EmergencyAccessIds
{
    internal const string Prefix = "access-";

    public static string Of(string ownName) => Prefix + ownName;

    public static string New(IIdSource ids) => ids.Next(Prefix);
}
