namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>Which schools of the files are meant.</summary>
public abstract record GiasSelection
{
    private GiasSelection() { }

    public sealed record OfTrust(string Uid) : GiasSelection
    {
        public override string ToString() => $"trust UID `{Uid}`";
    }

    public sealed record OfAuthority(string Code) : GiasSelection
    {
        public override string ToString() => $"authority `{Code}`";
    }

    public sealed record Everything : GiasSelection
    {
        public override string ToString() => "every school";
    }

    public bool Covers(SchoolDetails school, string? trustUid) => this switch
    {
        OfTrust trust => trust.Uid == trustUid,
        OfAuthority authority => authority.Code == school.AuthorityCode,
        Everything => true,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
