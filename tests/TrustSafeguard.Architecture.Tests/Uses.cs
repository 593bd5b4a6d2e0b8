namespace TrustSafeguard.Architecture.Tests;

/// <summary>One type and all that it mentions: in its signatures, in its bodies and in what the compiler made of its lambdas and iterators.</summary>
/// <param name="User">A type that is not nested in another.</param>
/// <param name="Used">The types, each without its generic arguments.</param>
/// <param name="Members">The methods and fields that bodies name, for instance <c>System.DateTime.get_Now</c>.</param>
internal sealed record Uses(Type User, IReadOnlySet<Type> Used, IReadOnlySet<string> Members);
