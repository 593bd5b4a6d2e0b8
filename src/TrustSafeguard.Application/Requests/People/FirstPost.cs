namespace TrustSafeguard.Application.Requests.People;

/// <summary>The posts that nobody can be appointed to before somebody holds them, but by whoever runs the server.</summary>
public enum FirstPost
{
    /// <summary>Of a trust.</summary>
    SafeguardingOfficer,

    /// <summary>Of a trust; no officer chooses who handles what is said of the officer.</summary>
    ChairOfTrustees,

    /// <summary>Of a local authority: its designated officer.</summary>
    LocalAuthorityOfficer,

    /// <summary>Of a school that is in no trust, where no officer gives posts: this chair does.</summary>
    ChairOfGovernors,

    /// <summary>Of a school that is in no trust.</summary>
    Headteacher,
}
