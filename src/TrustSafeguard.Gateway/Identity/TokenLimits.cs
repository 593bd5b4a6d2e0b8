namespace TrustSafeguard.Gateway.Identity;

/// <summary>Named limits of tokens and of what stands for one.</summary>
public sealed record TokenLimits
{
    /// <summary>The most bytes of a token. 8 KiB. Crossing it answers 401 with <c>identity.token-too-large</c>; nothing of it is read.</summary>
    public int TokenBytes { get; init; } = 8 * 1024;

    /// <summary>
    /// How long after it was issued a token is accepted, whatever it says itself. 24 hours, the longest that there is. Crossing it answers 401 with
    /// <c>identity.token-expired</c>.
    /// </summary>
    public TimeSpan TokenAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How far an issuer's clock and this one may be apart. 60 seconds. A token is accepted for so much longer than it says.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long an issuer's keys are trusted after it was asked for them. An hour, and never less than 5 minutes: a key that it withdraws is refused by then. From half of it on
    /// they are fetched again beside. Crossing it answers 503 with <c>identity.issuer-unreachable</c> until they are had.
    /// </summary>
    public TimeSpan KeysAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long after fetching them an issuer's keys are not fetched again because a token names one that is unknown, and the longest that an issuer is left alone that did not
    /// give them. 60 seconds, and never less than 1.
    /// </summary>
    public TimeSpan KeysPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long an issuer may take to answer for its keys. 10 seconds. Crossing it answers 503 with <c>identity.issuer-unreachable</c>, where none are known that are good still.
    /// </summary>
    public TimeSpan IssuerTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes that an issuer may answer with, of its configuration and of its keys each. 1 MiB. Crossing it is as if it did not answer.</summary>
    public int IssuerBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// How old what is known of the file of revocations may be when a token is looked at, and so may be that a token was found valid. 10 seconds: what is revoked there is refused
    /// by then.
    /// </summary>
    public TimeSpan RevocationsAge { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long reading the file of revocations may take before it counts as one that cannot be read. 5 seconds. Crossing it lets nobody in with a token until the file has been
    /// read after all.
    /// </summary>
    public TimeSpan RevocationsTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The most tokens of which it is kept that they were found valid. 10,000. Beyond it all are forgotten, and each is validated once more when it is shown again.
    /// </summary>
    public int TokensKept { get; init; } = 10_000;

    /// <summary>The most bytes that the file of revocations may have. 1 MiB. Crossing it lets nobody in with a token.</summary>
    public int RevocationsBytes { get; init; } = 1024 * 1024;

    /// <summary>How often sockets and streams that are open are looked at. 10 seconds: where the caller's token has ended or was revoked, they are cut off by then.</summary>
    public TimeSpan OpenCheck { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long somebody who signed in on a page stays signed in. 8 hours.</summary>
    public TimeSpan SignInTime { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The most sign-ins on pages that are kept at a time. 20,000. Beyond it, whoever signed in first has to do so again.</summary>
    public int SignIns { get; init; } = 20_000;

    /// <summary>How long a token of <c>POST /dev/token</c> is good for. An hour.</summary>
    public TimeSpan DevelopmentTokenTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The most posts of whoever a token of <c>POST /dev/token</c> invents. 50. One more is answered 400 with <c>identity.development-token</c>.</summary>
    public int DevelopmentTokenPosts { get; init; } = 50;
}
