namespace TrustSafeguard.Application.Records;

/// <summary>The names of contacts: records of their own, in the stream of the relationship that they belong to.</summary>
public static class ContactIds
{
    internal const string Prefix = "contact-";

    public static string Of(string ownName) => Prefix + ownName;

    public static string New(IIdSource ids) => ids.Next(Prefix);
}
