using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>"May I?", in words and as the policies see it; a teacher asks.</summary>
internal sealed record DemoQuestion(string Words, Situation Situation);
