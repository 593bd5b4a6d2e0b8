namespace TrustSafeguard.Application.Views.Breaches;

public enum BreachOrder
{
    RaisedAtDesc,
    RaisedAtAsc,
    SeverityDesc,
    OpenLongest,
}
