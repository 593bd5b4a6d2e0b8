namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>What the register says of a school.</summary>
public sealed record KnownSchool(int Urn, string AuthorityCode, string Authority, string TrustUid, string Trust, string Phase)
{
    /// <summary>What stands in a column of the tables for it.</summary>
    public string Place(string column) => column switch
    {
        "trust" => Trust,
        "sector" => "academy",
        "phase" => Phase,
        "local_authority" => Authority,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "The tables have no such column."),
    };
}
