{{- /* What no schema can say: values that do not go together. Each refusal says what is wrong and what to do. */ -}}
{{- define "trustsafeguard.refusals" -}}
{{- $store := .Values.store -}}
{{- if not .Values.image.repository -}}
{{- fail "image.repository is empty: build the image with src/TrustSafeguard.Gateway/Dockerfile, push it to your registry, and give its name there, such as registry.example/trustsafeguard." -}}
{{- end -}}
{{- if eq $store.kind "files" -}}
{{- if ne (int .Values.replicas) 1 -}}
{{- fail (printf "replicas is %d and store.kind is files: two processes never share a folder of records. Set replicas to 1, or store.kind to postgres or azure." (int .Values.replicas)) -}}
{{- end -}}
{{- if .Values.autoscaling.enabled -}}
{{- fail "autoscaling.enabled is true and store.kind is files: two processes never share a folder of records. Set autoscaling.enabled to false, or store.kind to postgres or azure." -}}
{{- end -}}
{{- else -}}
{{- if not .Values.cluster.tls.secretName -}}
{{- fail "cluster.tls.secretName is empty: whoever reached a silo's port without a certificate could call any grain, past the rules of access. Name a Secret with tls.crt, tls.key and ca.crt, as cert-manager makes it." -}}
{{- end -}}
{{- range $folder := list "Reads" "ReadOnly" -}}
{{- if get $.Values.settings $folder -}}
{{- fail (printf "settings.%s is set and store.kind is %s: it is for records in files. Take it out." $folder $store.kind) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and (eq $store.kind "postgres") (not $store.postgres.secretName) -}}
{{- fail "store.postgres.secretName is empty: put the connection string of PostgreSQL into a Secret, and name the Secret here. A connection string is never a value of the chart." -}}
{{- end -}}
{{- if eq $store.kind "azure" -}}
{{- if and $store.azure.secretName $store.azure.endpoint -}}
{{- fail "store.azure.secretName and store.azure.endpoint are both set: keep secretName to sign in with a connection string, or endpoint to sign in with the identity of the pods." -}}
{{- end -}}
{{- if not (or $store.azure.secretName $store.azure.endpoint) -}}
{{- fail "store.azure.secretName and store.azure.endpoint are both empty: name a Secret that holds the connection string of the storage account; or give its endpoint, such as https://larch.blob.core.windows.net, to sign in with the identity of the pods." -}}
{{- end -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
{{- fail (printf "autoscaling.minReplicas is %d and autoscaling.maxReplicas is %d: give a minimum that is not above the maximum." (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
{{- end -}}
{{- if .Values.ingress.enabled -}}
{{- if not .Values.ingress.hosts -}}
{{- fail "ingress.enabled is true and ingress.hosts is empty: give the name that people call the service by, such as safeguarding.larch.example." -}}
{{- end -}}
{{- if not (get .Values.settings "Proxies") -}}
{{- fail "ingress.enabled is true and settings.Proxies is empty: without it every caller has the ingress's address, and pages do not sign in. Give the network of the ingress's pods, such as 10.244.0.0/16." -}}
{{- end -}}
{{- end -}}
{{- $ports := dict "http.port" .Values.http.port "probes.port" .Values.probes.port -}}
{{- if .Values.metrics.port -}}
{{- $_ := set $ports "metrics.port" .Values.metrics.port -}}
{{- end -}}
{{- if include "trustsafeguard.isCluster" . -}}
{{- $_ := set $ports "cluster.siloPort" .Values.cluster.siloPort -}}
{{- end -}}
{{- $named := dict -}}
{{- range $value, $port := $ports -}}
{{- with get $named (int $port | toString) -}}
{{- fail (printf "%s and %s are both %d: give each port of a pod a number of its own." . $value (int $port)) -}}
{{- end -}}
{{- $_ := set $named (int $port | toString) $value -}}
{{- end -}}
{{- range $limit, $_ := (get .Values.settings "Limits" | default dict) -}}
{{- if eq (lower $limit) "shutdowntime" -}}
{{- fail "settings.Limits.ShutdownTime is set: set shutdown.clientSeconds instead, from which the pods' grace period follows too." -}}
{{- end -}}
{{- if eq (lower $limit) "stopnotice" -}}
{{- fail "settings.Limits.StopNotice is set: set shutdown.endpointSeconds instead, for which a pod that ends still takes calls, and from which the pods' grace period follows too." -}}
{{- end -}}
{{- end -}}
{{- range $name, $_ := .Values.env -}}
{{- if hasPrefix "TRUSTSAFEGUARD__" (upper $name) -}}
{{- fail (printf "env.%s is a setting of the gateway: put it under settings, or under secrets where it is one." $name) -}}
{{- end -}}
{{- end -}}
{{- range $name, $mount := .Values.mounts -}}
{{- if ne (len $mount) 2 -}}
{{- fail (printf "mounts.%s has %d entries: give its path, and one of secretName, configMapName and claimName." $name (len $mount)) -}}
{{- end -}}
{{- if has $name (list "settings" "temporary" "records" "silo-certificate" "certificate") -}}
{{- fail (printf "mounts.%s has the name of a volume of the chart: choose another name." $name) -}}
{{- end -}}
{{- end -}}
{{- if ne (empty .Values.firstOfficer.identity) (empty .Values.firstOfficer.trust) -}}
{{- fail "firstOfficer.identity and firstOfficer.trust go together: give both, or neither." -}}
{{- end -}}
{{- if and .Values.firstOfficer.name (not .Values.firstOfficer.identity) -}}
{{- fail "firstOfficer.name is set and firstOfficer.identity is empty: give the identity that the front page shows to the officer, or take the name out." -}}
{{- end -}}
{{- end }}
