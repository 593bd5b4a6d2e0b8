namespace TrustSafeguard.Grains.Deciding;

/// <summary>A grain that decides commands of one kind and leads the append of what follows.</summary>
[Alias("ts.deciding`1")]
public interface IDecidingGrain<TCommand> : IParticipant
    where TCommand : class
{
    /// <summary>Decides, has the others of the request decide, appends all of it at once, and returns when it is durable and shown in the views of this silo.</summary>
    [Alias("ask")]
    ValueTask<LeadReply> AskAsync(TCommand command, LeadRequest request);
}
