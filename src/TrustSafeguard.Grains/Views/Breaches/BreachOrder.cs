namespace TrustSafeguard.Grains.Views.Breaches;

public enum BreachOrder
{
    RaisedAtDesc,
    RaisedAtAsc,
    SeverityDesc,
}
