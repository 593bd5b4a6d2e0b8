using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>A school that goes in, and where it was read.</summary>
public sealed record SchoolToImport(string File, long Line, OnboardSchool Onboarding, bool IsInMultiAcademyTrust)
{
    /// <summary>Schools of one owner go in one after another.</summary>
    public LogId Owner => Logs.Of(Onboarding.TrustUid, Onboarding.LocalAuthorityCode);
}
