using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Who calls, or why nobody is let in.</summary>
public sealed class Identified
{
    private Identified(Viewer? viewer, TokenFacts? token, CallerRefusal? refusal)
    {
        Viewer = viewer;
        Token = token;
        Refusal = refusal;
    }

    /// <summary>Null where the call is turned away.</summary>
    public Viewer? Viewer { get; }

    /// <summary>What they showed; null where nothing had to be.</summary>
    public TokenFacts? Token { get; }

    /// <summary>Null where somebody is let in.</summary>
    public CallerRefusal? Refusal { get; }

    public static Identified Development { get; } = new(Viewer.Development, null, null);

    public static Identified As(Caller caller, TokenFacts token) => new(Viewer.Of(caller), token, null);

    public static implicit operator Identified(CallerRefusal refusal) => new(null, null, refusal);

    /// <summary>Who was found to make this call.</summary>
    public static Identified? Of(HttpContext http) => http.Features.Get<Identified>();

    /// <summary>Keeps it with the call.</summary>
    public void KeepWith(HttpContext http) => http.Features.Set(this);
}
