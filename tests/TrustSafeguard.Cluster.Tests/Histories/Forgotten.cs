namespace TrustSafeguard.Cluster.Tests.Histories;

/// <summary>What the nodes are not told though it is noted as told: they answer as nodes would that had it and did not heed it.</summary>
internal enum Forgotten
{
    Nothing,

    /// <summary>The version that a change was made on: of two changes on one version both are done.</summary>
    Version,

    /// <summary>The position that a read has to show: a node shows what it has.</summary>
    Position,

    /// <summary>The id of a request: who asks again has another record.</summary>
    Request,
}
