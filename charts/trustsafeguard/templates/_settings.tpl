{{- /* The gateway's appsettings.json: what the operator set, and what follows from the chart's own values. It holds no secret. */ -}}
{{- define "trustsafeguard.settings" -}}
{{- $settings := deepCopy .Values.settings -}}
{{- $_ := set $settings "Limits" (merge (dict "ShutdownTime" (printf "%ds" (int .Values.shutdown.clientSeconds))) (get .Values.settings "Limits" | default dict)) -}}
{{- if .Values.https.secretName -}}
{{- $_ := set $settings "Urls" (printf "https://*:%d" (int .Values.http.port)) -}}
{{- $_ := set $settings "Certificate" (dict "File" "/etc/trustsafeguard/certificate/tls.crt" "KeyFile" "/etc/trustsafeguard/certificate/tls.key") -}}
{{- else -}}
{{- $_ := set $settings "Urls" (printf "http://*:%d" (int .Values.http.port)) -}}
{{- end -}}
{{- $_ := set $settings "Probes" (printf "http://*:%d" (int .Values.probes.port)) -}}
{{- if include "trustsafeguard.isCluster" . -}}
{{- $cluster := dict "Id" (.Values.cluster.id | default (printf "%s-%s" .Release.Namespace (include "trustsafeguard.name" .) | trunc 100)) "SiloPort" (int .Values.cluster.siloPort) -}}
{{- $at := "/etc/trustsafeguard/silo-certificate" -}}
{{- $_ := set $cluster "Certificate" (printf "%s/tls.crt" $at) -}}
{{- $_ := set $cluster "CertificateKey" (printf "%s/tls.key" $at) -}}
{{- $_ := set $cluster "CertificateAuthority" (printf "%s/ca.crt" $at) -}}
{{- $_ := set $settings "Cluster" $cluster -}}
{{- else -}}
{{- $_ := set $settings "Data" "/var/lib/trustsafeguard/records" -}}
{{- end -}}
{{- if .Values.metrics.port -}}
{{- $_ := set $settings "Telemetry" (merge (dict "Metrics" (printf "http://*:%d" (int .Values.metrics.port))) (get .Values.settings "Telemetry" | default dict)) -}}
{{- end -}}
{{- toPrettyJson $settings -}}
{{- end }}
