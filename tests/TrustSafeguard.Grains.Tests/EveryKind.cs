using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Tests;

namespace TrustSafeguard.Grains.Tests;

/// <summary>Something that is asked of every kind of stream, with commands made up for it.</summary>
internal interface IAskedOfKind
{
    Task AskAsync<TState, TCommand, TEvent>(StreamKind<TState, TCommand, TEvent> kind, Gen<TCommand> commands)
        where TState : class
        where TCommand : class
        where TEvent : class;
}

/// <summary>Takes a question to each kind of stream. A kind that is not here fails every test that asks all of them.</summary>
internal static class EveryKind
{
    private const int SampleSize = 50;

    // One seed, so that what failed once fails again.
    private static readonly Rnd Seed = new(20_260_302, 9);

    public static TheoryData<string> Names { get; } = [.. StreamKinds.All.Select(kind => kind.Name)];

    public static Task AskAsync(string name, IAskedOfKind asked) => name switch
    {
        "log-owner" => asked.AskAsync(StreamKinds.LogOwner, AnyCommand.OfLogOwner),
        "layer" => asked.AskAsync(StreamKinds.PolicyLayer, AnyCommand.OfPolicyLayer),
        "school" => asked.AskAsync(StreamKinds.School, AnyCommand.OfSchool),
        "staff" => asked.AskAsync(StreamKinds.StaffMember, AnyCommand.OfStaffMember),
        "student" => asked.AskAsync(StreamKinds.Student, AnyCommand.OfStudent),
        "relationship" => asked.AskAsync(StreamKinds.Relationship, AnyCommand.OfRelationship),
        "authorisation" => asked.AskAsync(StreamKinds.Authorisation, AnyCommand.OfAuthorisation),
        "breach" => asked.AskAsync(StreamKinds.Breach, AnyCommand.OfBreach),
        "referral" => asked.AskAsync(StreamKinds.LadoReferral, AnyCommand.OfLadoReferral),
        "claim" => asked.AskAsync(StreamKinds.Claim, AnyCommand.OfClaim),
        "request" => asked.AskAsync(StreamKinds.RequestId, AnyCommand.OfRequestId),
        _ => throw new ArgumentException($"No commands are made up for the kind `{name}`; add it here.", nameof(name)),
    };

    public static IReadOnlyList<T> Some<T>(Gen<T> generator, int count) => [.. Gen.Sample(generator, SampleSize, Seed, count)];
}
